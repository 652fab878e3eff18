"""A page with the text of a section on it: what one does with that text besides reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Markdown

from quizlab.tui.plain import lines, plain
from quizlab.tui.screens.code_page import CodePage
from quizlab.tui.screens.dialog import Notice
from quizlab.tui.screens.scrolling import Scrolled
from quizlab.tui.widgets.findbar import FindBar
from quizlab.tui.widgets.finder import Finder
from quizlab.tui.widgets.meaning import meaning

if TYPE_CHECKING:
    from textual.content import Content

    from quizlab.core.cards import Section


class TextPage(CodePage):
    """Scrolls the text, finds words in it, shows its TeX and terms, follows its links, takes notes."""

    AUTO_FOCUS = ""
    ON_TEXT: ClassVar[tuple[str, ...]] = ("run", "pick", "links", "formulas")

    section: Section | None
    scrolled: Scrolled | None = None
    """Made with the text's widgets."""
    finder: Finder | None = None
    words = ""
    """What was looked for last."""
    at = 0
    """The place of the match that one is at."""
    terms: tuple[str, ...] = ()
    """Slugs of the terms that the section links."""
    holds: frozenset[str] = frozenset()
    """Those of ON_TEXT that the section's text has something for."""

    def on_mount(self) -> None:
        """Note how far one scrolls, and say what terms mean."""
        self.scrolled = Scrolled(self.scroll, self._keep_scrolled)
        self.text.meaning = self._meaning

    def on_unmount(self) -> None:
        """Note how far one scrolled last."""
        if self.scrolled is not None:
            self.scrolled.note()

    def _keep_scrolled(self, rows: int, most: int) -> None:
        if self.reading is not None and self.section is self.reading.section:
            self.reading.keep_above(rows, most)

    def _meaning(self, slug: str) -> Content:
        return meaning(self.services.library, slug)

    def look_through(self) -> None:
        """See what the text holds, now that it is shown."""
        from quizlab.library.mentions import formulas, links

        source = self.section.text if self.section else ""
        programs = bool(self.text.programs)
        has = {"run": programs, "pick": programs, "links": links(source), "formulas": formulas(source)}
        self.holds = frozenset(action for action, found in has.items() if found)
        self.finder = None
        self.refresh_bindings()

    def action_turn_back(self) -> None:
        """Scroll back."""
        self.scroll.scroll_page_up(animate=False)

    def action_scroll_down(self) -> None:
        """Scroll a line down."""
        self.scroll.scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll a line up."""
        self.scroll.scroll_up(animate=False)

    def action_terms(self) -> None:
        """Show what this section's terms mean."""
        from quizlab.tui.screens.terms import Terms

        self.app.push_screen(Terms(self.services, self.terms))

    def action_note(self) -> None:
        """Write a note on this section."""
        if self.section_in_hand:
            self.write_note(self.section_in_hand)

    def write_note(self, reference: str) -> None:
        """Open the form of the note on `chapter#section`."""
        from quizlab.tui.screens.note import WriteNote

        self.app.push_screen(WriteNote(self.services, reference), self._noted)

    async def _noted(self, saved: bool | None) -> None:
        if saved:
            # Searches look at what was loaded last.
            self.services.reload()
            await self.show()
            self.say("The note is kept; it stands below the section, and / finds it.")

    def action_formulas(self) -> None:
        """Show the section's formulas as they were written."""
        from quizlab.library.mentions import formulas

        rows = [
            part
            for formula in formulas(self.section.text if self.section else "")
            for part in (plain(formula.shown, "bold"), plain(f"  {formula.tex}", "$quiet"))
        ]
        self.app.push_screen(Notice("Formulas and their TeX", lines(rows)))

    def action_links(self) -> None:
        """List the section's links and open one."""
        from quizlab.library.mentions import links
        from quizlab.tui.screens.pick import Pick

        rows = [
            (link.href, lines((plain(link.text, "bold"), plain(f"  {link.href}", "$quiet"))))
            for link in links(self.section.text if self.section else "")
        ]
        self.app.push_screen(Pick("Links", rows), lambda href: self.follow_link(href) if href else None)

    @on(Markdown.LinkClicked)
    def _follow(self, clicked: Markdown.LinkClicked) -> None:
        self.follow_link(clicked.href)

    def action_find(self) -> None:
        """Type what to find."""
        self.query_one(FindBar).open()

    @on(FindBar.Left)
    def action_forget(self) -> None:
        """Find no more: take the marks off."""
        if self.finder is not None:
            self.finder.clear()
        self.finder, self.words = None, ""
        self.topbar.progress = self.progress()
        self.refresh_bindings()

    @on(FindBar.Wanted)
    async def _find(self, wanted: FindBar.Wanted) -> None:
        self.action_forget()
        self.words = wanted.words
        if self.words:
            self._paint_found(0)
            if not (self.finder and self.finder.matches):
                await self.action_match(1)
            if not (self.finder and self.finder.matches):
                self.action_forget()

    def _paint_found(self, place: int) -> None:
        """Find the words in the text on screen and go to a match; -1 is the last."""
        self.finder = self.finder or Finder(self.text, self.words)
        self.refresh_bindings()
        if not self.finder.matches:
            return
        self.at = place % len(self.finder.matches)
        self.finder.paint(self.at)
        match = self.finder.matches[self.at]
        above = match.part.region.y - self.scroll.region.y + self.scroll.scroll_offset.y
        self.scroll.scroll_to(y=above + match.line - self.scroll.size.height // 3, animate=False)
        # Up there: said in passing, it would hide the text that was found.
        self.topbar.progress = f"“{self.words}” {self.at + 1} of {len(self.finder.matches)}"

    async def action_match(self, step: int) -> None:
        """Go to the next match or the one before, in another section where this one has no more."""
        if self.reading is None or not self.words:
            return
        place = self.at + step
        if self.finder is not None and 0 <= place < len(self.finder.matches):
            self._paint_found(place)
            return
        other = self.reading.holding(self.words, step)
        if other is None:
            self.say(f"“{self.words}” is not in this chapter.")
            return
        if self.section is None or other != self.section.id:
            await self.go(other)
        self._paint_found(0 if step > 0 else -1)

    async def show(self) -> None:
        """Show the section as it stands now."""
        raise NotImplementedError

    async def go(self, section: str) -> None:
        """Show the section of that id."""
        raise NotImplementedError

    def progress(self) -> str:
        """Return how far one is, for the top bar."""
        raise NotImplementedError

    def follow_link(self, href: str) -> None:
        """Go to a section of this chapter here; anything else opens as elsewhere."""
        if href.startswith("#"):
            self.call_later(self.go, href[1:])
        else:
            super().follow_link(href)
