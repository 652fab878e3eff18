"""The row of grades: key, name and when the card would come back; the proposed one stands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from quizlab.core.grades import BUTTONS, NAMES, PASSING

SIX: Final = {grade: grade for grade in range(6)}
"""Key -> grade, where the learner uses all six."""
DAYS_A_MONTH: Final = 30.44
DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Choices:
    """The grades that can be given now."""

    buttons: Mapping[int, int]
    """Key -> grade."""
    intervals: Mapping[int, int]
    """Grade -> days until the card comes back; empty where the schedule stays."""
    proposed: int
    """The grade that `space` gives."""


class GradeRow(Widget):
    """Paints the grades once the answer is shown; a click gives one."""

    ALLOW_SELECT = False
    auto_links = False
    choices: reactive[Choices | None] = reactive(None)

    def render(self) -> Content:
        """Return one line; with less room intervals go, then names."""
        if self.choices is None:
            return Content("")
        for gap, with_interval, with_name in (
            (3, True, True),
            (1, True, True),
            (2, False, True),
            (1, False, False),
        ):
            row = Content(" " * gap).join(
                self._item(key, grade, with_interval, with_name)
                for key, grade in self.choices.buttons.items()
            )
            if row.cell_length <= self.size.width:
                break
        return row

    def _item(self, key: int, grade: int, with_interval: bool, with_name: bool) -> Content:
        choices = self.choices
        assert choices is not None
        text = f"{key} {NAMES[grade]}" if with_name else f"{key}"
        item = Content(text)
        if grade == choices.proposed:
            item = item.stylize("bold underline $accent")
        if with_interval and grade in choices.intervals:
            item = Content.assemble(item, (f" {span(_days(grade, choices.intervals[grade]))}", "$quiet"))
        return item.stylize(Style.from_meta({"@click": f"press('{key}')"}))

    def action_press(self, key: str) -> None:
        """Press `key`, as its item was clicked."""
        self.app.simulate_key(key)


def _days(grade: int, days: int) -> int:
    """Return the days until the card is asked next: a lapse is drilled before the study day ends."""
    return 0 if grade < PASSING else days


def buttons(style: str) -> Mapping[int, int]:
    """Return key -> grade for the config's `four` or `six`."""
    return SIX if style == "six" else BUTTONS


def span(days: int) -> str:
    """Return a number of days in few characters: `<1d`, `6d`, `2.3mo`, `1.4y`."""
    if days < 1:
        return "<1d"
    if days < DAYS_A_MONTH:
        return f"{days}d"
    if days < DAYS_A_YEAR:
        return f"{days / DAYS_A_MONTH:.1f}mo"
    return f"{days / DAYS_A_YEAR:.1f}y"
