"""The text of one section: prose with pictures, whose code blocks can be run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quizlab.tui.widgets.codeblock import CodeBlock
from quizlab.tui.widgets.paragraph import Paragraph
from quizlab.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.content import Content
    from textual.events import MouseMove

_TERM: Final = re.compile(r"""term:([^'"()]+)""")
"""In the action of a link."""


class ChapterText(Prose):
    """Shows a section's markdown."""

    DEFAULT_CSS = """
    ChapterText {
        MarkdownFence > Label { padding: 0 0 0 1; }
    }
    """
    """Diagrams are up to 74 columns wide."""
    BLOCKS = {**Prose.BLOCKS, "fence": CodeBlock, "code_block": CodeBlock, "paragraph_open": Paragraph}
    chapter: Path | None = None
    """The chapter's file, beside which its pictures lie."""
    meaning: Callable[[str], Content] | None = None
    """Says what a term means, by its slug."""

    def on_mouse_move(self, event: MouseMove) -> None:
        """Say what a term means while the mouse rests on it."""
        found = _TERM.search(str(event.style.meta.get("@click", "")))
        self.tooltip = self.meaning(found[1]) if found and self.meaning else None

    @property
    def programs(self) -> tuple[CodeBlock, ...]:
        """The code blocks that can be run, from the top."""
        return tuple(block for block in self.query(CodeBlock) if block.runs)
