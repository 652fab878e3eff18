"""What `quizlab undo` and `quizlab redo` share: saying what they are about, before and after."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from quizlab.cli.output import dump, say
from quizlab.core.deeds import named
from quizlab.core.undo import Undone


def show(steps: Sequence[Undone], key: str, nothing: str, *, as_json: bool) -> int:
    """Print what the next steps would be about; return 1 where there are none."""
    if as_json:
        dump({key: [_as_object(about) for about in steps]})
    else:
        for number, about in enumerate(steps, 1):
            say(f"{number:>3}  {_in_words(about)}")
        if not steps:
            say(nothing)
    return int(not steps)


def tell(about: Undone | None, key: str, verb: str, nothing: str, *, as_json: bool) -> int:
    """Print what was done; return 1 where it was nothing."""
    if as_json:
        dump({key: {"kind": about.kind, "subject": about.subject} if about else None})
    else:
        say(f"{verb}: {_in_words(about)}" if about else nothing)
    return int(about is None)


def deed(about: Undone) -> str:
    """Return `your answer, dl:softmax-shift`."""
    return f"{named(about.kind)}, {about.subject}" if about.subject else named(about.kind)


def _instant(about: Undone) -> str:
    return datetime.fromtimestamp(about.instant / 1e6).astimezone().isoformat(timespec="seconds")


def _as_object(about: Undone) -> dict[str, Any]:
    """Return what a step is about, for JSON."""
    return {"kind": about.kind, "subject": about.subject, "events": about.count, "instant": _instant(about)}


def _in_words(about: Undone) -> str:
    """Return `your answer, dl:softmax-shift (2026-03-02 14:20)`."""
    more = f" and {about.count - 1} more" if about.count > 1 else ""
    when = _instant(about)[:16].replace("T", " ")
    return f"{deed(about)}{more} ({when})"
