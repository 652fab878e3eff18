"""A page with the text of a section on it: what one does with that text besides reading it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Markdown

from quizlab.tui import jobs
from quizlab.tui.plain import lines, plain
from quizlab.tui.screens.dialog import Confirm, Notice
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.chaptertext import ChapterText
from quizlab.tui.widgets.codeblock import CodeBlock
from quizlab.tui.widgets.findbar import FindBar
from quizlab.tui.widgets.finder import Finder

if TYPE_CHECKING:
    from quizlab.core.cards import Section
    from quizlab.study.reading import Reading
    from quizlab.study.tryouts import Tried, Tryouts

CODE_OF_OTHERS = (
    "This block is code of the pack {name!r} in {root}. It would run with limits on time and where it may write, "
    "but it can read what you can. Run its blocks, now and in future?"
)


class TextPage(Page):
    """Runs the text's code, finds words in it, shows its TeX and follows its links."""

    AUTO_FOCUS = ""
    ON_TEXT: ClassVar[tuple[str, ...]] = ("run", "pick", "links", "formulas")

    @dataclass
    class BlockRan(Message):
        """A code block has ended."""

        block: CodeBlock
        tried: Tried

    scroll = getters.query_one("#page", VerticalScroll)
    text = getters.query_one("#text", ChapterText)
    reading: Reading | None = None
    section: Section | None
    tryouts: Tryouts | None = None
    running: CodeBlock | None = None
    """The block that runs now."""
    finder: Finder | None = None
    words = ""
    """What was looked for last."""
    at = 0
    """The place of the match that one is at."""
    holds: frozenset[str] = frozenset()
    """Those of ON_TEXT that the section's text has something for."""

    def look_through(self) -> None:
        """See what the text holds, now that it is shown."""
        from quizlab.library.mentions import formulas, links

        source = self.section.text if self.section else ""
        programs = bool(self.text.programs)
        has = {"run": programs, "pick": programs, "links": links(source), "formulas": formulas(source)}
        self.holds = frozenset(action for action, found in has.items() if found)
        self.finder = None
        self.refresh_bindings()

    def on_unmount(self) -> None:
        """End what still runs."""
        if self.tryouts is not None:
            # What a block has under way may take a moment to end.
            threading.Thread(target=self.tryouts.close, name="quizlab-tryouts").start()

    def action_pick(self, step: int) -> None:
        """Highlight the next code block, or the one before."""
        programs = self.text.programs
        at = next((place for place, block in enumerate(programs) if block is self.focused), None)
        if at is None:
            here = self._in_view()
            place = programs.index(here) if here else 0 if step > 0 else len(programs) - 1
        else:
            place = (at + step) % len(programs)
        programs[place].focus()

    def action_run(self) -> None:
        """Run the highlighted block, or else the first on screen; stop it where it runs."""
        from quizlab.study.tryouts import Tryouts

        if self.running is not None:
            assert self.tryouts is not None
            self.tryouts.stop()
            return
        block = self.focused if isinstance(self.focused, CodeBlock) else self._in_view()
        if block is None or self.reading is None:
            self.say("No code block is on screen; tab goes to the next.")
            return
        block.focus()
        self.tryouts = self.tryouts or Tryouts(self.services.places)
        if self.tryouts.may_run(self.reading.chapter.path):
            self._start(block)
        else:
            self._ask(block, self.tryouts, self.reading.chapter.path)

    def _in_view(self) -> CodeBlock | None:
        """Return the first runnable block that can be seen."""
        view = self.scroll.region
        return next((block for block in self.text.programs if block.region.overlaps(view)), None)

    def _ask(self, block: CodeBlock, tryouts: Tryouts, path: str) -> None:
        from pathlib import Path

        name, root = tryouts.consent.name(Path(path)), tryouts.consent.root(Path(path))

        def answered(yes: bool | None) -> None:
            if yes:
                tryouts.agree(path)
                self._start(block)

        question = CODE_OF_OTHERS.format(name=name, root=root)
        self.app.push_screen(Confirm("Code of others", question), answered)

    def _start(self, block: CodeBlock) -> None:
        tryouts = self.tryouts
        assert tryouts is not None
        self.running = block
        block.show_running()
        self.call_after_refresh(self.scroll.scroll_to_widget, block, animate=False)
        jobs.start(
            self, lambda: tryouts.run(block.code), lambda tried: self.BlockRan(block, tried), group="block"
        )

    @on(BlockRan)
    def _show_tried(self, ran: BlockRan) -> None:
        self.running = None
        if ran.block.is_attached:
            ran.block.show_tried(ran.tried)
            self.call_after_refresh(self.scroll.scroll_to_widget, ran.block, animate=False)

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
    def _forget(self) -> None:
        if self.finder is not None:
            self.finder.clear()
        self.finder, self.words = None, ""
        self.topbar.progress = self.progress()
        self.refresh_bindings()

    @on(FindBar.Wanted)
    async def _find(self, wanted: FindBar.Wanted) -> None:
        self._forget()
        self.words = wanted.words
        if self.words:
            self._paint_found(0)
            if not (self.finder and self.finder.matches):
                await self.action_match(1)

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
