"""The two halves of a lab as tabs, where a terminal has no room for both, with how the lab stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from quizlab.tui.widgets.grading import Grading
from quizlab.tui.widgets.report import MARKS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Tabs(Widget):
    """Paints both names; a click brings one to the front, as the key does."""

    ALLOW_SELECT = False
    auto_links = False

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        is_report: bool

    grading: reactive[Grading] = reactive(Grading())
    shows_report: reactive[bool] = reactive(False)

    def render(self) -> Content:
        """Return one line."""
        return Content("   ").join(self._names())

    def action_choose(self, is_report: bool) -> None:
        """Bring the clicked half to the front."""
        self.post_message(self.Chosen(is_report))

    def _names(self) -> Iterator[Content]:
        for is_report, name in ((False, "Task"), (True, f"Report{_state(self.grading)}")):
            style = "bold underline $accent" if is_report == self.shows_report else "$quiet"
            yield Content(name).stylize(style).stylize(Style.from_meta({"@click": f"choose({is_report})"}))


def _state(grading: Grading) -> str:
    if grading.report is None:
        return " …" if grading.is_running else ""
    status = grading.report.status
    return f" {MARKS[status][0]} {WORDS.get(status, status)}"
