"""The row of grades: key, name and when the card would come back; the proposed one stands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from quizlab.core.grades import BUTTONS, NAMES
from quizlab.study.spans import comes_back

SIX: Final = {grade: grade for grade in range(6)}
"""Key -> grade, where the learner uses all six."""


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
            item = Content.assemble(item, (f" {comes_back(grade, choices.intervals[grade])}", "$quiet"))
        return item.stylize(Style.from_meta({"@click": f"press('{key}')"}))

    def action_press(self, key: str) -> None:
        """Press `key`, as its item was clicked."""
        self.app.simulate_key(key)


def buttons(style: str) -> Mapping[int, int]:
    """Return key -> grade for the config's `four` or `six`."""
    return SIX if style == "six" else BUTTONS
