"""The text of one section: prose whose code blocks can be run."""

from __future__ import annotations

from quizlab.tui.widgets.codeblock import CodeBlock
from quizlab.tui.widgets.prose import Prose


class ChapterText(Prose):
    """Shows a section's markdown."""

    BLOCKS = {**Prose.BLOCKS, "fence": CodeBlock, "code_block": CodeBlock}

    @property
    def programs(self) -> tuple[CodeBlock, ...]:
        """The code blocks that can be run, from the top."""
        return tuple(block for block in self.query(CodeBlock) if block.runs)
