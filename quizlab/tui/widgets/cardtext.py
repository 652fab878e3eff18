"""Markdown of a card, painted by one widget: the next card's text takes its place without a frame between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget

from quizlab.tui.messages import LinkFollowed
from quizlab.tui.written.rows import Row, copied

if TYPE_CHECKING:
    from textual.selection import Selection

    from quizlab.tui.written.blocks import Block


class CardText(Widget):
    """Shows markdown that library.display() made ready; a link posts LinkFollowed and opens nothing."""

    DEFAULT_CSS = """
    CardText {
        width: 1fr;
        height: auto;
        margin-bottom: 1;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """
    """Beside the class, as it comes with its module and not with a screen."""

    virtual_size: var[Size] = var(Size(0, 0))
    """Follows the layout; Textual's own would ask for another one, and this text never scrolls."""

    def __init__(self, *, id: str | None = None, paragraphs: str = "") -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.paragraphs = paragraphs
        """The style of its paragraphs."""
        self.source = ""
        self._blocks: tuple[Block, ...] = ()
        self._rows: tuple[int, list[Row]] = (0, [])
        """The width that they were made for, and the rows."""

    def show(self, markdown: str) -> None:
        """Show `markdown` in place of what was there; hide where it is empty."""
        self.display = bool(markdown)
        if markdown != self.source:
            from quizlab.tui.written.parsing import blocks_of

            self.source = markdown
            self._blocks = blocks_of(markdown, self.paragraphs) if markdown else ()
            self._rows = (0, [])
            self.refresh(layout=True)

    def rows(self, width: int) -> list[Row]:
        """Return what is shown at `width` columns."""
        if self._rows[0] != width:
            from quizlab.tui.written.blocks import stacked

            self._rows = (width, list(stacked(self._blocks, width)))
        return self._rows[1]

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return how many rows there are at `width` columns."""
        return len(self.rows(width)) if width else 0

    def render(self) -> Content:
        """Return the rows."""
        return Content("\n").join(row.content for row in self.rows(self.size.width or 1))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as it was written, wrapped lines whole."""
        return copied(self.rows(self.size.width or 1), selection), "\n"

    def action_link(self, href: str) -> None:
        """Say that a link was clicked."""
        self.post_message(LinkFollowed(href))
