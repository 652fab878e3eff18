"""Paints what each of the days to come would ask: a line and a bar a day, as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizlab.tui.plain import lines, plain

if TYPE_CHECKING:
    from datetime import date

    from quizlab.study.breaks import Load

BAR: Final = 40
"""Columns of the fullest day's bar at most."""


class Days(Widget):
    """Paints loads; what waited in the accent's colour, what comes due besides it after that."""

    loads: reactive[tuple[Load, ...]] = reactive(())

    def render(self) -> Content:
        """Return the lines, the last of them counting the days for which there is no room."""
        height = max(self.size.height, 1)
        shown = self.loads if len(self.loads) <= height else self.loads[: height - 1]
        most = max((load.total for load in self.loads), default=0)
        painted = [_day(load, most) for load in shown]
        if len(shown) < len(self.loads):
            more = f"… and {len(self.loads) - len(shown)} more days, until {when(self.loads[-1].day)}"
            painted.append(plain(more, "$quiet"))
        return lines(painted)


def when(day: date) -> str:
    """Return a day in words."""
    return f"{day:%A} {day.day} {day:%B}"


def _day(load: Load, most: int) -> Content:
    waited = -(-load.backlog * BAR // most) if most else 0
    due = -(-load.total * BAR // most) - waited if most else 0
    return Content.assemble(
        (f"{load.day:%a %d %b}", "$quiet"),
        f"{load.total:>6}  ",
        ("█" * waited, "$accent"),
        ("▒" * due, "$quiet"),
        f"  {load.due} due" if load.due else "",
    )
