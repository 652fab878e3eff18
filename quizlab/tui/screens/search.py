"""The search screen: what is found as one types, and the highlighted one to read where it is."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from quizlab.errors import QuizlabError
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import ContentEdited, OpenScreen
from quizlab.tui.plain import plain
from quizlab.tui.screens.dialog import Notice
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.found import page_of, row_of, saved_row
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.library.search import Hit
    from quizlab.study.services import Services

HINT = 'words, "two words", -not, and chapter:11 kind:prints tag:loss is:due lab:softmax id:… has:math changed:7d'
CALL = "@"
"""Begins the id of a row that is a saved search, and its call in a query."""


@dataclass(frozen=True)
class Results:
    """What a query came to."""

    text: str
    """The query."""
    hits: tuple[Hit, ...] = ()
    words: tuple[str, ...] = ()
    """What to mark."""
    saved: Mapping[str, str] | None = None
    """The saved searches, where nothing is looked for."""
    error: str = ""


class SearchScreen(Page):
    """Finds cards, sections, terms, notes and labs."""

    CSS_PATH = "search.tcss"
    PLACE = "search"
    BINDINGS: ClassVar[list[BindingType]] = bindings("search")

    @dataclass
    class Found(Message):
        """A query was answered."""

        results: Results

    field = getters.query_one("#query", Input)
    rows = getters.query_one(Rows)
    note = getters.query_one("#note", Static)
    preview = getters.query_one("#preview", Static)

    def __init__(self, services: Services, argument: str = "") -> None:
        super().__init__(services, argument)
        from quizlab.study.searching import Search

        self.search = Search(services)
        self.results = Results("")
        self._wanted = argument
        self._finding = threading.Lock()

    def body(self) -> ComposeResult:
        """Yield the field, what is said about it, the list and the page beside it."""
        yield Input(self.argument, placeholder="search", id="query", select_on_focus=False)
        yield Static(plain(HINT, "$quiet"), id="note")
        with Container(id="spread"):
            yield Rows(id="rows")
            with VerticalScroll(id="page", can_focus=False):
                yield Static(id="preview")

    def on_mount(self) -> None:
        """Begin to type."""
        self.topbar.place = "Search"
        self.field.focus()

    def on_resize(self) -> None:
        """Fit the rows to the width."""
        self._paint()

    def load(self) -> None:
        """Look again: content or memories changed."""
        jobs.start(self, lambda: self._find(self._wanted), self.Found, group="search")

    @on(Input.Changed)
    def _look(self, changed: Input.Changed) -> None:
        changed.stop()
        self._wanted = changed.value
        self.load()

    def _find(self, text: str) -> Results:
        """Return what a query comes to; while one types, only the last one is really asked."""
        from quizlab.study.saved import saved_searches

        with self._finding:
            if text != self._wanted:
                return Results(text)
            try:
                if text.strip() in ("", CALL):
                    return Results(text, saved=saved_searches(self.services.places))
                return Results(text, tuple(self.search.find(text)), self.search.marked(text))
            except QuizlabError as error:
                return Results(text, error=str(error))

    @on(Found)
    def _show(self, found: Found) -> None:
        if found.results.text == self._wanted:
            self.results = found.results
            self._paint()

    def _paint(self) -> None:
        results = self.results
        width = max(self.rows.size.width - 4, 20)
        with self.app.batch_update():
            if results.saved is None:
                rows = [(hit.document.id, row_of(hit, results.words, width)) for hit in results.hits]
            else:
                rows = [(f"{CALL}{name}", saved_row(name, query)) for name, query in results.saved.items()]
            self.rows.paint(rows)
            self.note.update(self._said())
            self._paint_preview()

    def _said(self) -> Content:
        from quizlab.library.search import MOST

        results, count = self.results, len(self.results.hits)
        if results.error:
            return plain(results.error, "$error")
        if results.saved is not None:
            return plain(HINT, "$quiet")
        if count == MOST:
            return plain(f"the first {count}; one more word or filter leaves fewer · enter opens", "$quiet")
        return plain(f"{count} found · enter opens" if count else "Nothing has all of that.", "$quiet")

    @on(OptionList.OptionHighlighted)
    def _paint_preview(self) -> None:
        hit = self.chosen
        self.preview.update(page_of(hit, self.results.words) if hit else "")
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    @property
    def chosen(self) -> Hit | None:
        """The highlighted result."""
        return next((hit for hit in self.results.hits if hit.document.id == self.rows.chosen), None)

    def action_cursor(self, step: int) -> None:
        """Go up or down the list; the field keeps the focus."""
        if step > 0:
            self.rows.action_cursor_down()
        else:
            self.rows.action_cursor_up()

    def action_turn(self, step: int) -> None:
        """Scroll what is shown of the highlighted one."""
        page = self.query_one("#page", VerticalScroll)
        if step > 0:
            page.scroll_page_down(animate=False)
        else:
            page.scroll_page_up(animate=False)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the highlighted one: a section or a lab on its screen, a card with its answer over this one."""
        name = self.rows.chosen or ""
        if name.startswith(CALL):
            self.field.value = f"{name} "
            self.field.cursor_position = len(self.field.value)
        hit = self.chosen
        if hit is None:
            return
        document = hit.document
        if document.sort in ("section", "note", "lab"):
            self.post_message(OpenScreen(*_screen_of(document.sort, document.id)))
        else:
            markdown = f"**{document.head}**\n\n{document.rest}"
            title = f"{document.id}   {document.path.rpartition('/')[2]}:{document.line}"
            self.app.push_screen(Notice(title, self.services.library.display(markdown)))

    def action_open_section(self) -> None:
        """Open the section that the highlighted card belongs to."""
        section = self.section_in_hand
        if section:
            self.post_message(OpenScreen("read", section))
        else:
            self.say("This belongs to no section.")

    def action_edit(self) -> None:
        """Edit the highlighted one where it stands."""
        hit = self.chosen
        if hit is not None and self.edit_file(hit.document.path, hit.document.line):
            self.services.reload()
            self.post_message(ContentEdited())

    def action_review(self, cram: int) -> None:
        """Ask all cards that are found: those that are due and new, or each once without moving its schedule."""
        from quizlab.tui.app import QuizlabApp

        assert isinstance(self.app, QuizlabApp)
        text = self._wanted.strip()
        try:
            found = self.search.cards(text) if text else ()
        except QuizlabError as error:
            self.say(str(error))
            return
        if not found:
            self.say("No card is found.")
            return
        # As a query even where it is one word, which would be a chapter's name.
        self.app.open("review", f"{text} kind:card", cram=cram)

    def action_save(self) -> None:
        """Keep the query under a name."""
        from quizlab.tui.screens.save_search import SaveSearch

        text = self._wanted.strip()
        if text and not self.results.error:
            self.app.push_screen(SaveSearch(self.services, text))
        else:
            self.say("There is no search to keep.")

    @property
    def section_in_hand(self) -> str:
        """The section of the highlighted one."""
        document = self.chosen.document if self.chosen else None
        if document is None or document.sort == "lab":
            return ""
        if document.sort in ("section", "note"):
            return document.id
        card = self.services.library.find(document.id)
        return f"{card.chapter}#{card.section}".rstrip("#") if card and card.chapter else ""


def _screen_of(sort: str, id_: str) -> tuple[str, str]:
    return ("lab", id_.partition(":")[2]) if sort == "lab" else ("read", id_)
