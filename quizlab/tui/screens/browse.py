"""The browser: what one does with all that is found: open, edit, review it, and mark many cards at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.widgets import Input

from quizlab.study.asked import reference_to
from quizlab.study.browsing import cards_of
from quizlab.tui import jobs
from quizlab.tui.messages import ContentEdited, OpenScreen
from quizlab.tui.screens.dialog import Confirm, Notice
from quizlab.tui.screens.found_page import FoundPage
from quizlab.tui.screens.marks import done_in_words, question
from quizlab.tui.screens.results import CALL
from quizlab.tui.widgets.longlist import LongList

if TYPE_CHECKING:
    from quizlab.study.marking import Marked


class BrowseScreen(FoundPage):
    """Lists everything, the list in focus, so that letters are keys."""

    @dataclass
    class WasMarked(Message):
        """A mark was written on many cards."""

        marked: Marked

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
        """Ask the cards selected, or all found: due ones and new ones, or each once without moving its schedule."""
        from quizlab.tui.app import QuizlabApp

        assert isinstance(self.app, QuizlabApp)
        if self.selected:
            self.app.open("review", reference_to(self.selected), cram=cram)
        elif self.results.error:
            self.say(self.results.error)
        elif not self.results.listing.cards:
            self.say("No card is found.")
        else:
            # As a query even where it is one word, which would be a chapter's name.
            self.app.open("review", f"{self.wanted.strip()} kind:card".strip(), cram=cram)

    def action_save(self) -> None:
        """Keep the query under a name."""
        from quizlab.tui.screens.save_search import SaveSearch

        text = self.wanted.strip()
        if text and not self.results.error:
            self.app.push_screen(SaveSearch(self.services, text))
        else:
            self.say("There is no search to keep.")

    def action_pick(self) -> None:
        """Select the highlighted card, or not any more; go to the next row."""
        ids = self.ids_in_hand
        if not ids:
            self.say("Only cards can be selected.")
        elif ids[0] in self.selected:
            self.selected = {id_: None for id_ in self.selected if id_ not in ids}
        else:
            self.selected = {**self.selected, **dict.fromkeys(ids)}
        self.rows.repaint_row(self.rows.cursor)
        self.say_count()
        self.rows.cursor += 1

    def action_pick_all(self) -> None:
        """Select every card found, or none where all of them are selected."""
        found = dict.fromkeys(id_ for spot in self.results.listing.spots for id_ in cards_of(spot))
        self.selected = {} if found.keys() <= self.selected.keys() else {**self.selected, **found}
        self.rows.repaint()
        self.say_count()

    def action_mark(self, verb: str) -> None:
        """Mark the cards selected, or the highlighted one: `suspend`, `flag`, `bury`, `pull` or `reset`."""
        ids = tuple(self.selected) or self.ids_in_hand
        if not ids:
            self.say("No card is highlighted or selected.")
        elif asked := question(verb, len(ids)):
            self.app.push_screen(Confirm(*asked), lambda wanted: self._mark(verb, ids) if wanted else None)
        else:
            self._mark(verb, ids)

    def _mark(self, verb: str, ids: tuple[str, ...]) -> None:
        from quizlab.study.marking import mark

        jobs.see_through(self, lambda: mark(self.services, verb, ids), self.WasMarked, group="mark")

    @on(WasMarked)
    def _tell(self, done: WasMarked) -> None:
        self.say(done_in_words(done.marked))
        self.load()


class SearchScreen(BrowseScreen):
    """The same, the field in focus."""

    TYPES_FIRST = True


def _screen_of(sort: str, id_: str) -> tuple[str, str]:
    return ("lab", id_.partition(":")[2]) if sort == "lab" else ("read", id_)
