"""A code block of a chapter that can be highlighted and run; what it prints stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.widgets import Static

from quizlab.tui.plain import lines, plain
from quizlab.tui.widgets.prose import Fence

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from quizlab.study.tryouts import Tried

RUNNABLE: Final = ("python", "py")
"""Languages of blocks that can be run."""
FRAGMENT: Final = "a part of a program: by itself it lacks what the rest of it defines"


class CodeBlock(Fence, can_focus=True):
    """Paints code, and below it what became of the last run."""

    DEFAULT_CSS = """
    CodeBlock {
        &:focus { outline-left: outer $accent; }
        & > .printed { display: none; height: auto; width: 100%; padding: 0 1; }
        &.-ran > .printed { display: block; }
    }
    """

    def compose(self) -> ComposeResult:
        """Yield the code, and room for what it prints."""
        yield from super().compose()
        self.can_focus = self.runs
        yield Static(classes="printed")

    @property
    def runs(self) -> bool:
        """Whether it is a program that can be run."""
        return self.lexer.split()[:1] in [[name] for name in RUNNABLE]

    @property
    def is_whole(self) -> bool:
        """Whether the author says that it runs by itself."""
        return "run" in self.lexer.split()

    def show_running(self) -> None:
        """Say that the block runs."""
        self._show(plain("it runs; x stops it", "$quiet"))

    def show_tried(self, tried: Tried) -> None:
        """Show what came of a run."""
        parts = [plain(tried.output)] if tried.output else []
        if tried.error:
            where = f"line {tried.line}: " if tried.line else ""
            parts.append(plain(f"✗ {where}{tried.error}", "$error"))
        if tried.error.startswith("NameError") and not self.is_whole:
            parts.append(plain(FRAGMENT, "$quiet"))
        self._show(*parts or (plain("nothing", "$quiet"),))

    def _show(self, *parts: Content) -> None:
        self.add_class("-ran")
        self.query_one(".printed", Static).update(lines((plain("▷ your run", "$quiet"), *parts)))
