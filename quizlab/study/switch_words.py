"""A switch in plain lines, the same in the terminal and in the app: the load before and after, side by side."""

from collections.abc import Iterator, Sequence
from typing import Final

from quizlab.core.drawing import bar, columns
from quizlab.core.statistics import Forecast
from quizlab.study.switching import DAYS, Switch, named

SPANS: Final = (
    ("today", 0, 1), ("tomorrow", 1, 2), ("in 2 to 7 days", 2, 8), ("in 8 to 14 days", 8, 15),
    ("in 15 to 30 days", 15, DAYS),
)  # fmt: skip
WIDTH: Final = 14
"""Columns of the longest bar."""


def in_words(switch: Switch) -> tuple[str, ...]:
    """Return what a switch would come to, in lines of at most 70 columns."""
    if switch.present == switch.wanted:
        return (f"{named(switch.present)}: that is in force already.",)
    return (f"now:   {named(switch.present)}", f"then:  {named(switch.wanted)}", "", *_load(switch))


def _load(switch: Switch) -> Iterator[str]:
    if not switch.scheduled:
        yield "No card has been answered yet: nothing would move."
        return
    if not switch.moved:
        yield f"None of {switch.scheduled} would come on another day."
        return
    rows = [(title, _sum(switch.before, *span), _sum(switch.after, *span)) for title, *span in SPANS]
    most = max(1, *(max(now, then) for _, now, then in rows))
    yield f"{'cards due':<18}{'now':>5} {'':{WIDTH}}  {'then':>5}"
    for title, now, then in rows:
        yield f"{title:<18}{now:>5} {bar(now / most, WIDTH):{WIDTH}}  {then:>5} {bar(then / most, WIDTH)}".rstrip()
    yield f"{'later':<18}{switch.before.later:>5} {'':{WIDTH}}  {switch.after.later:>5}"
    yield ""
    yield from _plot(_days(switch.before), _days(switch.after))
    yield ""
    yield f"{switch.moved} of {switch.scheduled} would come on another day; undo brings these days back."


def _plot(now: Sequence[int], then: Sequence[int]) -> Iterator[str]:
    """Yield a column for each of the days; a heap that waits today flattens none of the others."""
    highest = max(*now[1:], *then[1:])
    (drawn,) = columns([min(count, highest) for count in (*now, *then)], height=1)
    yield f"{'each day, now':<18}{drawn[: len(now)]}"
    yield f"{'each day, then':<18}{drawn[len(now) :]}"


def _days(load: Forecast) -> tuple[int, ...]:
    return (load.now, *load.days[1:])


def _sum(load: Forecast, first: int, beyond: int) -> int:
    return sum(_days(load)[first:beyond])
