"""The browser: everything there is to learn, narrowed as one types, sorted, previewed, and marked many at once."""

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
from quizlab.tui.messages import ContentEdited, OpenScreen
from quizlab.tui.screens.dialog import Confirm, Notice
from quizlab.tui.screens.marks import done_in_words, question
from quizlab.tui.screens.page import Page
from quizlab.tui.screens.results import CALL, FIRST, Results, results_of, said
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
    from quizlab.study.marking import Marked
    from quizlab.study.services import Services

PAUSE = 0.25
"""Seconds without a key after which all that a query finds in a large library is looked for: it takes a processor."""


class BrowseScreen(Page):
    """Lists everything, the list in focus, so that letters are keys."""

    CSS_PATH = "browse.tcss"
    PLACE = "search"
    BINDINGS: ClassVar[list[BindingType]] = bindings("search")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-middle"), (100, "-wide"), (140, "-broad")]  # fmt: skip
    TYPES_FIRST: ClassVar[bool] = False

    @dataclass
    class Found(Message):
        """A query was answered."""

        results: Results

    @dataclass
    class WasMarked(Message):
        """A mark was written on many cards."""

        marked: Marked

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
        self._wanted = argument
        self._shown: tuple[str, str] | None = None
        self._pause: Timer | None = None

    def body(self) -> ComposeResult:
        """Yield the field, what is said about it, the list and the page beside it."""
        yield Input(self.argument, placeholder="search", id="query", select_on_focus=False)
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

        is_new = self._shown is None or self._shown[0] != self._wanted
        if self._pause is not None:
            self._pause.stop()
        if is_new and is_large(self.services.library):
            wanted = self._wanted
            jobs.start(self, lambda: self._find(wanted, FIRST), self.Found, group="first")
            self._pause = self.set_timer(PAUSE, self._find_all)
        else:
            self._find_all()

    def _find_all(self) -> None:
        wanted = self._wanted
        jobs.start(self, lambda: self._find(wanted), self.Found, group="search")

    @on(Input.Changed)
    def _look(self, changed: Input.Changed) -> None:
        changed.stop()
        if changed.value != self._wanted:
            self._wanted = changed.value
            self.load()

    def _find(self, text: str, limit: int | None = None) -> Results:
        return results_of(self.services, self.search, text, self.order, lambda: text != self._wanted, limit)

    @on(Found)
    def _show(self, found: Found) -> None:
        results = found.results
        if results.text != self._wanted or not results.is_better_than(self.results):
            return
        self.results = results
        shown, self._shown = self._shown, (self._wanted, self.order)
        count = len(results.listing.spots if results.saved is None else results.saved)
        with self.app.batch_update():
            self.rows.show(count, self._painted, from_top=shown != self._shown)
            self._say_count()
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
    def _say_count(self) -> None:
        self.note.update(said(self.results, self.order, len(self.selected), typing=self.field.has_focus))

    @on(LongList.Moved)
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

    @on(Input.Submitted)
    @on(LongList.Clicked)
    def action_open(self) -> None:
        """Open the highlighted one: a section or a lab on its screen, a card with its answer over this one."""
        if self.results.saved is not None:
            self._take_saved()
            return
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

    def _take_saved(self) -> None:
        saved, place = self.results.saved or (), self.rows.cursor
        if place < len(saved):
            self.field.value = f"{CALL}{saved[place][0]} "
            self.field.cursor_position = len(self.field.value)

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
        if self.results.error:
            self.say(self.results.error)
        elif not self.results.listing.cards:
            self.say("No card is found.")
        else:
            # As a query even where it is one word, which would be a chapter's name.
            self.app.open("review", f"{text} kind:card".strip(), cram=cram)

    def action_save(self) -> None:
        """Keep the query under a name."""
        from quizlab.tui.screens.save_search import SaveSearch

        text = self._wanted.strip()
        if text and not self.results.error:
            self.app.push_screen(SaveSearch(self.services, text))
        else:
            self.say("There is no search to keep.")

    def action_sort(self) -> None:
        """Sort by the next of ORDERS."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.say(f"Sorted by {self.order}.")
        self.load()

    def action_pick(self) -> None:
        """Select the highlighted card, or not any more; go to the next row."""
        ids = self._ids_in_hand()
        if not ids:
            self.say("Only cards can be selected.")
        elif ids[0] in self.selected:
            self.selected = {id_: None for id_ in self.selected if id_ not in ids}
        else:
            self.selected = {**self.selected, **dict.fromkeys(ids)}
        self._select_painted()
        self.rows.cursor += 1

    def action_pick_all(self) -> None:
        """Select every card found, or none where some are selected."""
        found = (id_ for spot in self.results.listing.spots for id_ in cards_of(spot))
        self.selected = {} if self.selected else dict.fromkeys(found)
        self._select_painted()

    def _select_painted(self) -> None:
        self.rows.repaint()
        self._say_count()

    def _ids_in_hand(self) -> tuple[str, ...]:
        spots, place = self.results.listing.spots, self.rows.cursor
        return cards_of(spots[place]) if self.results.saved is None and place < len(spots) else ()

    def action_mark(self, verb: str) -> None:
        """Mark the cards selected, or the highlighted one: `suspend`, `flag`, `bury`, `pull` or `reset`."""
        ids = tuple(self.selected) or self._ids_in_hand()
        if not ids:
            self.say("No card is highlighted or selected.")
        elif asked := question(verb, len(ids)):
            self.app.push_screen(Confirm(*asked), lambda wanted: self._mark(verb, ids) if wanted else None)
        else:
            self._mark(verb, ids)

    def _mark(self, verb: str, ids: tuple[str, ...]) -> None:
        from quizlab.study.marking import mark

        jobs.start(self, lambda: mark(self.services, verb, ids), self.WasMarked, group="mark")

    @on(WasMarked)
    def _tell(self, done: WasMarked) -> None:
        self.say(done_in_words(done.marked))
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


class SearchScreen(BrowseScreen):
    """The same, the field in focus."""

    TYPES_FIRST = True


def _screen_of(sort: str, id_: str) -> tuple[str, str]:
    return ("lab", id_.partition(":")[2]) if sort == "lab" else ("read", id_)
