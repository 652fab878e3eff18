"""The reading screen: one section at a time, the outline beside it where there is room."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters, on
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.reactive import var
from textual.widgets import Static

from quizlab.errors import QuizlabError
from quizlab.tui.keys import bindings
from quizlab.tui.messages import ContentEdited, JobFailed, OpenScreen
from quizlab.tui.plain import lines, plain
from quizlab.tui.screens.text_page import TextPage
from quizlab.tui.widgets.chaptertext import ChapterText
from quizlab.tui.widgets.findbar import FindBar
from quizlab.tui.widgets.outline import Outline, row_of
from quizlab.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.core.cards import Section

_LAB: Final = re.compile(r"^\s*>\s*\[!LAB\]\s*([\w-]+)", re.MULTILINE)
_TERM: Final = re.compile(r"\]\(term:([^)\s]+)\)")


class ReadScreen(TextPage):
    """Shows the sections of one chapter and keeps the place."""

    CSS_PATH = "read.tcss"
    PLACE = "read"
    BINDINGS: ClassVar[list[BindingType]] = bindings("read")

    section: var[Section | None] = var(None, bindings=True)
    outline = getters.query_one(Outline)
    title_line = getters.query_one("#title", Static)
    note = getters.query_one("#note", Prose)
    foot = getters.query_one("#foot", Static)
    lab: str = ""
    """The lab that the section calls for."""

    def body(self) -> ComposeResult:
        """Yield the outline and the page."""
        with Horizontal(id="spread"):
            yield Outline()
            with VerticalScroll(id="page", can_focus=False), VerticalGroup(id="column"):
                yield Static(plain("Opening the chapter …", "$quiet"), id="title")
                yield ChapterText(id="text")
                yield Prose(id="note")
                yield Static(id="foot")
        yield FindBar()

    def load(self) -> None:
        """Open the chapter where it was left, or paint it anew."""
        self.call_later(self._open)

    async def _open(self) -> None:
        from quizlab.study.reading import open_chapter

        try:
            # Opened anew after an edit too: sections may have come or gone.
            here = self.section.id if self.section else ""
            reference = f"{self.reading.chapter.id}#{here}".rstrip("#") if self.reading else self._wanted()
            self.reading = open_chapter(self.services, reference)
        except QuizlabError as error:
            self.post_message(JobFailed(error))
            self.app.call_later(self.app.run_action, "leave")
            return
        await self.show()

    def _wanted(self) -> str:
        """Return what the screen was opened at, or else the chapter in hand, or the first."""
        from quizlab.study.reading import opened_last

        if self.argument:
            return self.argument
        chapter = opened_last(self.services) or next(iter(self.services.library.chapters), None)
        return chapter.id if chapter else ""

    async def show(self) -> None:
        """Show the section as it stands now."""
        assert self.reading is not None
        chapter = self.reading.chapter
        section = self.reading.section
        is_first = self.section is None
        is_other = self.section is None or section is None or section.id != self.section.id
        display = self.services.library.display
        text = display(section.text) if section else display(chapter.introduction) or "This chapter is empty."
        with self.app.batch_update():
            self.topbar.place = f"{chapter.number} {chapter.title}".strip()
            self.topbar.progress = self.progress()
            self.outline.rows = self.reading.outline()
            self.title_line.update(
                plain(display(section.title) if section else chapter.title, "bold $accent")
            )
            self.text.chapter = Path(chapter.path)
            await self.text.show(text)
            await self.note.show(display(self._note(section)))
            self.foot.update(plain(self._foot(), "$quiet"))
            if self.scrolled is not None and is_first and "#" not in self.argument:
                self.scrolled.go_to(*self.reading.above)
            elif is_other:
                self.scroll.scroll_home(animate=False)
        self.terms = tuple(dict.fromkeys(_TERM.findall(text)))
        called = _LAB.search(section.text) if section else None
        self.lab = called[1] if called else ""
        self.section = section
        self.keybar.labels = {**self.keybar.labels, "read.open": "lab" if self.lab else "cards"}
        self.look_through()
        self._forget_asked()

    def _forget_asked(self) -> None:
        """Let an app that is ended here begin at the place that is kept, and not at what was asked for first."""
        from quizlab.tui.app import QuizlabApp

        if self.reading is not None and self.argument != self.reading.chapter.id:
            self.argument = self.reading.chapter.id
            assert isinstance(self.app, QuizlabApp)
            self.app.note_open()

    def _note(self, section: Section | None) -> str:
        """Return the learner's note on a section, under its own line; empty where there is none."""
        from quizlab.study.notes import note

        assert self.reading is not None
        text = note(self.services, f"{self.reading.chapter.id}#{section.id}") if section else ""
        return f"---\n\n**Your note**\n\n{text}" if text else ""

    def progress(self) -> str:
        """Return the section's place, and how many were read."""
        sections = self.reading.chapter.sections if self.reading else ()
        if self.reading is None or self.reading.section not in sections:
            return ""
        place = sections.index(self.reading.section) + 1
        return f"{place} of {len(sections)} · {len(self.reading.read)} read"

    def _foot(self) -> str:
        assert self.reading is not None
        cards = len(self.reading.cards())
        if not cards:
            return "No cards on this section."
        return f"{cards} card{'' if cards == 1 else 's'} on this: v reviews {'it' if cards == 1 else 'them'}."

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the section has."""
        if action == "terms":
            return bool(self.terms)
        if action == "open":
            return bool(self.lab or (self.reading and self.reading.cards()))
        if action in ("match", "forget"):
            return bool(self.words)
        if action in self.ON_TEXT:
            return action in self.holds
        return action not in ("note", "sections") or self.section is not None

    async def action_turn_on(self) -> None:
        """Scroll on; at the end of the section, go to the next one."""
        if self.scroll.scroll_offset.y >= self.scroll.max_scroll_y:
            await self.action_next_section()
        else:
            self.scroll.scroll_page_down(animate=False)

    async def action_next_section(self) -> None:
        """Mark the section as read and open the next; after the last say what to do next."""
        if self.reading is None:
            return
        is_more = self.reading.next()
        await self.show()
        if not is_more:
            self._offer_next()

    def _offer_next(self) -> None:
        from quizlab.study.afterwards import afterwards
        from quizlab.tui.screens.pick import Pick

        assert self.reading is not None
        steps = afterwards(self.services, self.reading.chapter)
        rows = [
            (step.target, lines((plain(step.title, "bold"), plain(f"  {step.note}", "$quiet"))))
            for step in steps
        ]
        self.app.push_screen(Pick("✓ The chapter is read. What next?", rows), self._take_step)

    def _take_step(self, target: str | None) -> None:
        if target:
            self.post_message(OpenScreen.at(target))

    async def action_previous_section(self) -> None:
        """Open the section before."""
        if self.reading is not None and self.reading.previous():
            await self.show()

    @on(Outline.Chosen)
    async def _go(self, chosen: Outline.Chosen) -> None:
        await self.go(chosen.section)

    async def go(self, section: str) -> None:
        """Show the section of that id."""
        if self.reading is None:
            return
        try:
            self.reading.go(section)
        except QuizlabError as error:
            self.post_message(JobFailed(error))
            return
        await self.show()

    def action_sections(self) -> None:
        """List the sections and go to one."""
        from quizlab.tui.screens.pick import Pick

        if self.reading is None or self.section is None:
            return
        rows = [(row.section.id, row_of(row)) for row in self.reading.outline()]
        self.app.push_screen(Pick(self.reading.chapter.title, rows, self.section.id), self._go_to)

    async def _go_to(self, section: str | None) -> None:
        if section:
            await self.go(section)

    def action_review(self) -> None:
        """Review this section's cards, or this chapter's where it has none."""
        if self.reading is not None:
            cards = self.reading.cards()
            of = self.section_in_hand if cards else self.reading.chapter.id
            self.post_message(OpenScreen("review", of))

    def action_review_all(self) -> None:
        """Review this chapter's cards."""
        if self.reading is not None:
            self.post_message(OpenScreen("review", self.reading.chapter.id))

    def action_quiz(self) -> None:
        """Quiz this chapter."""
        if self.reading is not None:
            self.post_message(OpenScreen("quiz", self.reading.chapter.id))

    def action_open(self) -> None:
        """Open the lab that this section calls for, or else review its cards."""
        if self.lab:
            self.post_message(OpenScreen("lab", self.lab))
        else:
            self.action_review()

    def action_edit(self) -> None:
        """Edit this section, then read it as it stands."""
        if self.reading is None or self.section is None:
            return
        if self.edit_file(self.reading.chapter.path, self.section.line):
            self.services.reload()
            self.post_message(ContentEdited())

    @property
    def section_in_hand(self) -> str:
        """The section on screen."""
        if self.reading is None or self.section is None:
            return ""
        return f"{self.reading.chapter.id}#{self.section.id}"
