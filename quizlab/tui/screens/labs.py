"""The catalogue of labs by chapter: state, points, when due, minutes, and what is missing before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from quizlab.errors import QuizlabError
from quizlab.study.catalogue import to_do
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import OpenScreen
from quizlab.tui.plain import cut, plain
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.practice import LabRow

MARKS: Final = {
    "new": ("·", "$quiet"),
    "started": ("◐", "$accent"),
    "passed": ("✓", "$success"),
    "due": ("↻", "$warning"),
}
MOST_WIDE = 110
"""Columns of the list at most, as labs.tcss has it."""
DETAIL_WIDTH = 40
"""Columns for state, points and minutes."""


class LabsScreen(Page):
    """Lists the labs, chapter by chapter."""

    CSS_PATH = "labs.tcss"
    PLACE = "labs"
    BINDINGS: ClassVar[list[BindingType]] = bindings("labs")

    @dataclass
    class LabsRead(Message):
        """The rows have arrived."""

        rows: tuple[LabRow, ...]

    rows = getters.query_one(Rows)
    note = getters.query_one("#note", Static)
    shown: tuple[LabRow, ...] = ()

    def body(self) -> ComposeResult:
        """Yield the list and what to do when it is empty."""
        yield Static("Reading the labs …", id="note")
        yield Rows(id="rows")

    def on_mount(self) -> None:
        """Name the screen."""
        self.topbar.place = "Labs"
        self.rows.focus()

    def load(self) -> None:
        """Read the rows anew."""
        from quizlab.study.practice import rows

        jobs.start(self, lambda: rows(self.services), self.LabsRead, group="labs")

    @on(LabsRead)
    def _show(self, read: LabsRead) -> None:
        self.shown = read.rows
        self.note.display = not read.rows
        self.note.update("There is no lab in this course.")
        self._paint()

    def on_resize(self) -> None:
        """Fit the rows to the width."""
        self._paint()

    def _paint(self) -> None:
        width = max(min(self.size.width, MOST_WIDE) - 8, 20)
        painted: list[tuple[str, Content]] = []
        for chapter, labs in groupby(self.shown, lambda row: row.chapter):
            painted.append(("", plain(self._title(chapter))))
            painted += [(row.slug, _row(row, self._first(row), width)) for row in labs]
        self.rows.paint(painted, to_do(self.shown) or "")

    def _first(self, row: LabRow) -> str:
        """Return the titles of the labs to do before one that was not begun."""
        titles = {other.slug: other.title for other in self.shown}
        unmet = row.unmet if row.state == "new" else ()
        return ", ".join(titles.get(slug, slug) for slug in unmet)

    def _title(self, chapter: str) -> str:
        try:
            found = self.services.library.chapter(chapter)
        except QuizlabError:
            return chapter
        return f"{found.number} {found.title}".strip()

    def action_select(self) -> None:
        """Take the highlighted row."""
        self.rows.action_select()

    @on(OptionList.OptionSelected)
    def _open(self, selected: OptionList.OptionSelected) -> None:
        if selected.option_id:
            self.post_message(OpenScreen("lab", selected.option_id))


def _row(row: LabRow, before: str, width: int) -> Content:
    head = Content.assemble("  ", MARKS[row.state], " ")
    room = width - head.cell_length
    if room < DETAIL_WIDTH + 20:
        return Content.assemble(head, plain(cut(f"{row.title} · {row.state}", room)))
    title = cut(row.title, room - DETAIL_WIDTH - 1)
    gap = " " * max(room - DETAIL_WIDTH - Content(title).cell_length, 1)
    first = Content.assemble(head, plain(title), gap, _detail(row))
    if not before:
        return first
    return Content("\n").join([first, plain(f"      first: {before}", "$quiet")])


def _detail(row: LabRow) -> Content:
    points = f"{row.points} of {row.max_points}" if row.points else f"{row.max_points} points"
    when = f"due {row.due:%-d %b}" if row.due and row.state == "passed" else row.state
    return Content.assemble(
        (when.ljust(12), MARKS[row.state][1]), (points.ljust(12), "$quiet"), (f"{row.minutes} min", "$quiet")
    )
