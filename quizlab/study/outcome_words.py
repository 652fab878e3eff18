"""A pass in plain words: tries and time, what it opens, which cards come."""

from collections.abc import Iterator
from datetime import timedelta

from quizlab.study.outcomes import Pass


def moment(passed: Pass) -> Iterator[str]:
    """Yield the lines that a pass is told in."""
    tries = "at the first try" if passed.tries <= 1 else f"at try {passed.tries}"
    yield f"Passed {tries}{_after(passed.took)}."
    if passed.unlocks:
        yield f"It opens: {', '.join(passed.unlocks)}."
    if passed.coming:
        count = len(passed.coming)
        yield f"{count} {'card' if count == 1 else 'cards'} about it will come up in reviews."


def _after(took: timedelta) -> str:
    minutes = round(took.total_seconds() / 60)
    if minutes < 1:
        return ""
    if minutes < 60:
        return f", after {minutes} {'minute' if minutes == 1 else 'minutes'}"
    hours, rest = divmod(minutes, 60)
    return f", after {hours} h {rest} min"
