"""Markdown of one section or one card: quiet code colours, links that become messages."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.highlight import HighlightTheme, highlight
from textual.widgets import Markdown
from textual.widgets._markdown import MarkdownIt  # type: ignore[attr-defined]  # the parser that Textual uses
from textual.widgets.markdown import MarkdownFence

from quizlab.tui.widgets.tables import Table

LONGEST: Final = 20_000
"""Characters painted of one text: laying out more takes seconds, and nobody reads on."""


class Colours(HighlightTheme):
    """Code in three colours and grey; keys are pygments' token types."""

    STYLES = {
        ("Comment",): "$quiet italic",
        ("Keyword",): "$code-keyword",
        ("Keyword", "Constant"): "$code-number",
        ("Operator", "Word"): "$code-keyword",
        ("Name", "Decorator"): "$code-keyword",
        ("Name", "Function"): "bold",
        ("Name", "Class"): "bold",
        ("Literal", "Number"): "$code-number",
        ("Literal", "String"): "$code-string",
        ("Literal", "String", "Doc"): "$code-string italic",
        ("Generic", "Prompt"): "$quiet",
    }


class Fence(MarkdownFence):
    """A code block in our colours."""

    @classmethod
    def highlight(cls, code: str, language: str, ansi: bool = False, dark: bool = False) -> Content:
        """Return `code` in our colours; unknown languages stay plain."""
        if ansi:
            return super().highlight(code, language, ansi=ansi, dark=dark)
        words = language.split()
        return highlight(code, language=words[0] if words else "text", theme=Colours)


class Prose(Markdown):
    """Shows markdown that library.display() made ready; a link posts Markdown.LinkClicked and opens nothing."""

    DEFAULT_CSS = """
    Prose {
        padding: 0;
        & > MarkdownParagraph { margin: 0 0 1 0; }
        MarkdownFence { background: $raised; margin: 0 0 1 0; color: $foreground; }
        MarkdownFence > Label { padding: 0 1; width: 100%; }
        MarkdownFence:light { background: $raised; }
        MarkdownBlockQuote { background: $background; border-left: outer $accent; margin: 0 0 1 0; padding: 0 1; }
        MarkdownBlock:dark > .code_inline { color: $code-keyword; background: $raised; }
        MarkdownBlock:light > .code_inline { color: $code-keyword; background: $raised; }
        MarkdownTable { margin: 0 0 1 0; }
        MarkdownH1 { content-align: left middle; color: $accent; text-style: bold; margin: 0 0 1 0; }
        MarkdownH2 { color: $accent; text-style: bold; margin: 1 0; }
        MarkdownH3 { margin: 1 0; }
    }
    """
    """Wherever it stands; beside the class, as it comes with its module and not with a screen."""
    BLOCKS = {**Markdown.BLOCKS, "fence": Fence, "code_block": Fence, "table_open": Table}
    BULLETS = ["• ", "– ", "▪ ", "• ", "– "]

    def __init__(self, markdown: str = "", *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(shortened(markdown), id=id, open_links=False, parser_factory=parser)

    async def show(self, markdown: str) -> None:
        """Show `markdown` in place of what was there; hide where it is empty."""
        self.display = bool(markdown)
        if self.source != (text := shortened(markdown)):
            await self.update(text)


def parser() -> MarkdownIt:
    """Return a parser of what library.display() gives."""
    # `.py` is a top-level domain: softmax.py would become a link to a web site.
    return MarkdownIt("gfm-like", {"linkify": False})


def shortened(markdown: str) -> str:
    """Return `markdown`, cut where it is longer than is painted."""
    if len(markdown) > LONGEST:
        markdown = f"{markdown[:LONGEST]}…\n\n*{len(markdown) - LONGEST:,} more characters are not shown*"
    return markdown
