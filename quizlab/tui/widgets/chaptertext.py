"""The text of one section: prose with pictures, whose code blocks can be run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizlab.tui.widgets.codeblock import CodeBlock
from quizlab.tui.widgets.paragraph import Paragraph
from quizlab.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from pathlib import Path


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

    @property
    def programs(self) -> tuple[CodeBlock, ...]:
        """The code blocks that can be run, from the top."""
        return tuple(block for block in self.query(CodeBlock) if block.runs)
