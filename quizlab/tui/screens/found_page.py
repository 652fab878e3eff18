"""A page of what a query finds as one types: the field, a list of any length, and the page beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, getters, on
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from quizlab.study.browsing import FOUND, ORDERS, Listing, cards_of
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.screens.page import Page
from quizlab.tui.screens.results import FIRST, Results, results_of, said
from quizlab.tui.widgets.browsed import browsed_row
from quizlab.tui.widgets.found import page_of, saved_row
from quizlab.tui.widgets.longlist import LongList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content
    from textual.timer import Timer

    from quizlab.library.search import Hit
    from quizlab.study.services import Services

PAUSE = 0.25
"""Seconds without a key after which all that a query finds in a large library is looked for: it takes a processor."""


class FoundPage(Page):
    """Finds, sorts and shows; what is done with it is its subclass's."""

    CSS_PATH = "browse.tcss"
    PLACE = "search"
    BINDINGS: ClassVar[list[BindingType]] = bindings("search")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-middle"), (100, "-wide"), (140, "-broad")]  # fmt: skip
    TYPES_FIRST: ClassVar[bool] = False
    """Whether the field has the focus first, or the list."""

    @dataclass
    class Found(Message):
        """A query was answered."""

        results: Results

    field = getters.query_one("#query", Input)
    rows = getters.query_one(LongList)
    note = getters.query_one("#note", Static)
    preview = getters.query_one("#preview", Static)

    def __init__(self, services: Services, argument: str = "") -> None:
        super().__init__(services, argument)
        from quizlab.study.searching import Search

        self.search = Search(services)
        self.results = Results(Listing(""), is_whole=False)
        self.selected: dict[str, None] = {}
        """Full ids of the cards selected, in the order in which they were."""
        self.order = FOUND
        self.wanted = argument
        """The query as it is typed now."""
        self._shown: tuple[str, str] | None = None
        self._pause: Timer | None = None

    def body(self) -> ComposeResult:
        """Yield the field, what is said about it, the list and the page beside it."""
        how = "search" if self.TYPES_FIRST else "/ to search"
        yield Input(self.argument, placeholder=how, id="query", select_on_focus=False)
        yield Static(id="note")
        with Container(id="spread"):
            yield LongList(id="rows")
            with VerticalScroll(id="page", can_focus=False):
                yield Static(id="preview")

    def on_mount(self) -> None:
        """Begin to type, or to move."""
        self.topbar.place = "Browse"
        (self.field if self.TYPES_FIRST else self.rows).focus()

    def load(self) -> None:
        """Look again: content or memories changed."""
        from quizlab.library.search import is_large

        is_new = self._shown is None or self._shown[0] != self.wanted
        if self._pause is not None:
            self._pause.stop()
        if is_new and is_large(self.services.library):
            wanted = self.wanted
            jobs.start(self, lambda: self._find(wanted, FIRST), self.Found, group="first")
            self._pause = self.set_timer(PAUSE, self._find_all)
        else:
            self._find_all()

    def _find_all(self) -> None:
        wanted = self.wanted
        jobs.start(self, lambda: self._find(wanted), self.Found, group="search")

    @on(Input.Changed)
    def _look(self, changed: Input.Changed) -> None:
        changed.stop()
        if changed.value != self.wanted:
            self.wanted = changed.value
            self.load()

    def _find(self, text: str, limit: int | None = None) -> Results:
        return results_of(self.services, self.search, text, self.order, lambda: text != self.wanted, limit)

    @on(Found)
    def _show(self, found: Found) -> None:
        results = found.results
        if results.text != self.wanted or not results.is_better_than(self.results):
            return
        self.results = results
        shown, self._shown = self._shown, (self.wanted, self.order)
        count = len(results.listing.spots if results.saved is None else results.saved)
        with self.app.batch_update():
            self.rows.show(count, self._painted, from_top=shown != self._shown)
            self.say_count()
            self._paint_preview()

    def _painted(self, first: int, last: int) -> Sequence[Content]:
        results = self.results
        if results.saved is not None:
            return [saved_row(name, query) for name, query in results.saved[first:last]]
        width, day = self.rows.scrollable_content_region.width - 1, self.services.today()
        made = self.search.made(results.listing.spots[first:last], results.listing.text)
        memories = results.listing.memories
        return [browsed_row(hit, results.words, width, memories, self.selected, day) for hit in made]

    @on(events.DescendantFocus)
    def say_count(self) -> None:
        """Say above the list how many are found and selected."""
        self.note.update(said(self.results, self.order, len(self.selected), typing=self.field.has_focus))

    @on(LongList.Moved)
    def _follow_cursor(self) -> None:
        # The row first: the page beside it may be long, and costs a layout.
        self.call_after_refresh(self._paint_preview)

    def _paint_preview(self) -> None:
        hit = self.chosen
        self.preview.update(page_of(hit, self.results.words) if hit else "")
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    @property
    def chosen(self) -> Hit | None:
        """The highlighted result."""
        spots, place = self.results.listing.spots, self.rows.cursor
        if self.results.saved is not None or not place < len(spots):
            return None
        return self.search.made([spots[place]], self.results.listing.text)[0]

    @property
    def ids_in_hand(self) -> tuple[str, ...]:
        """Full ids of the highlighted card and its siblings; none where it is no card."""
        spots, place = self.results.listing.spots, self.rows.cursor
        return cards_of(spots[place]) if self.results.saved is None and place < len(spots) else ()

    def action_cursor(self, step: int) -> None:
        """Go up or down the list; the field keeps the focus."""
        self.rows.cursor += step

    def action_turn(self, step: int) -> None:
        """Scroll what is shown of the highlighted one."""
        page = self.query_one("#page", VerticalScroll)
        if step > 0:
            page.scroll_page_down(animate=False)
        else:
            page.scroll_page_up(animate=False)

    def action_change_focus(self) -> None:
        """Go from the field to the list, where letters are keys, or back."""
        (self.rows if self.field.has_focus else self.field).focus()

    def action_type(self) -> None:
        """Go to the field."""
        self.field.focus()

    def action_sort(self) -> None:
        """Sort by the next of ORDERS."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.say(f"Sorted by {self.order}.")
        self.load()

    @property
    def section_in_hand(self) -> str:
        """The section of the highlighted one."""
        hit = self.chosen
        document = hit.document if hit else None
        if document is None or document.sort == "lab":
            return ""
        if document.sort in ("section", "note"):
            return document.id
        card = self.services.library.find(document.id)
        return f"{card.chapter}#{card.section}".rstrip("#") if card and card.chapter else ""
