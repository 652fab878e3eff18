"""The list of chapters: where reading goes on, and what is due of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from quizlab.study.steps import cards
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import OpenScreen
from quizlab.tui.plain import cut, plain
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.reading import ChapterRow

MOST_WIDE = 110
"""Columns of the list at most, as chapters.tcss has it."""
COUNTS_WIDTH = 37
"""Columns for what is read, due and new."""


class ChaptersScreen(Page):
    """Lists the chapters in course order."""

    CSS_PATH = "chapters.tcss"
    PLACE = "chapters"
    BINDINGS: ClassVar[list[BindingType]] = bindings("chapters")

    @dataclass
    class ChaptersRead(Message):
        """The rows have arrived."""

        rows: tuple[ChapterRow, ...]

    rows = getters.query_one(Rows)
    note = getters.query_one("#note", Static)
    shown: tuple[ChapterRow, ...] = ()

    def body(self) -> ComposeResult:
        """Yield the list and what to do when it is empty."""
        yield Static("Reading the course …", id="note")
        yield Rows(id="rows")

    def on_mount(self) -> None:
        """Name the screen."""
        self.topbar.place = "Chapters"
        self.rows.focus()

    def load(self) -> None:
        """Read the rows anew."""
        from quizlab.study.reading import chapters

        jobs.start(self, lambda: chapters(self.services), self.ChaptersRead, group="chapters")

    @on(ChaptersRead)
    def _show(self, read: ChaptersRead) -> None:
        self.shown = read.rows
        self.note.display = not read.rows
        self.note.update(
            "There is no chapter. Put a pack into the data folder's packs/, or name one with --pack."
        )
        self._paint()

    def on_resize(self) -> None:
        """Fit the rows to the width."""
        self._paint()

    def _paint(self) -> None:
        width = max(min(self.size.width, MOST_WIDE) - 8, 20)
        here = next((row.chapter.id for row in self.shown if row.place), "")
        self.rows.paint(((row.chapter.id, _row(row, width)) for row in self.shown), start=here)

    def action_select(self) -> None:
        """Take the highlighted row."""
        self.rows.action_select()

    @on(OptionList.OptionSelected)
    def _open(self, selected: OptionList.OptionSelected) -> None:
        if selected.option_id:
            self.post_message(OpenScreen("read", selected.option_id))

    def action_review(self) -> None:
        """Review the highlighted chapter's cards."""
        if self.rows.chosen:
            self.post_message(OpenScreen("review", self.rows.chosen))

    def action_quiz(self) -> None:
        """Quiz the highlighted chapter."""
        if self.rows.chosen:
            self.post_message(OpenScreen("quiz", self.rows.chosen))


def _row(row: ChapterRow, width: int) -> Content:
    chapter = row.chapter
    sections = len(chapter.sections)
    is_read = sections and row.sections_read >= sections
    mark = ("✓", "$success") if is_read else ("◐", "$accent") if row.opened else ("·", "$quiet")
    head = Content.assemble(mark, " ", (chapter.number.rjust(2), "$quiet"), "  ")
    room = width - head.cell_length
    counts = _counts(row, sections)
    if room < COUNTS_WIDTH + 20:
        return Content.assemble(head, plain(cut(chapter.title, room)))
    title = cut(chapter.title, room - COUNTS_WIDTH - 1)
    gap = " " * max(room - COUNTS_WIDTH - Content(title).cell_length, 1)
    return Content.assemble(head, plain(title), gap, counts)


def _counts(row: ChapterRow, sections: int) -> Content:
    read = f"{row.sections_read} of {sections} read".ljust(15)
    if not row.opened:
        return plain(f"{read}{cards(row.cards)}, once opened", "$quiet")
    due = Content.assemble((f"{row.due} due".ljust(9), "$accent" if row.due else "$quiet"))
    return Content.assemble((read, "$quiet"), due, (f"{row.new} new of {row.cards}", "$quiet"))
