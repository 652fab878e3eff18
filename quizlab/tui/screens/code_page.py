"""A page with code blocks on it that the learner can run; what they print stands below them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import getters, on
from textual.containers import VerticalScroll
from textual.message import Message

from quizlab.tui import jobs
from quizlab.tui.screens.dialog import Confirm
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.chaptertext import ChapterText
from quizlab.tui.widgets.codeblock import CodeBlock

if TYPE_CHECKING:
    from quizlab.study.reading import Reading
    from quizlab.study.tryouts import Tried, Tryouts

CODE_OF_OTHERS = (
    "This block is code of the pack {name!r} in {root}. It would run with limits on time and where it may write, "
    "but it can read what you can. Run its blocks, now and in future?"
)


class CodePage(Page):
    """Highlights code blocks and runs one at a time, in a child that is ended with the page."""

    @dataclass
    class BlockRan(Message):
        """A code block has ended."""

        block: CodeBlock
        tried: Tried

    scroll = getters.query_one("#page", VerticalScroll)
    text = getters.query_one("#text", ChapterText)
    reading: Reading | None = None
    tryouts: Tryouts | None = None
    running: CodeBlock | None = None
    """The block that runs now."""

    @property
    def stands(self) -> bool:
        """Whether the text is there."""
        return bool(self.text.source)

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
        self.keybar.labels = {**self.keybar.labels, "read.run": "stop"}
        self.call_after_refresh(self.scroll.scroll_to_widget, block, animate=False)
        jobs.start(
            self, lambda: tryouts.run(block.code), lambda tried: self.BlockRan(block, tried), group="block"
        )

    @on(BlockRan)
    def _show_tried(self, ran: BlockRan) -> None:
        self.running = None
        self.keybar.labels = {**self.keybar.labels, "read.run": "run"}
        if ran.block.is_attached:
            ran.block.show_tried(ran.tried)
            self.call_after_refresh(self.scroll.scroll_to_widget, ran.block, animate=False)
