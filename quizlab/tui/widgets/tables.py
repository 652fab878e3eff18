"""A table of markdown whose columns stand left, centred or right, as its `---:` says."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, cast

from textual.css.constants import VALID_TEXT_ALIGN
from textual.widgets._markdown import (
    MarkdownTable,
    MarkdownTableContent,
    MarkdownTH,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.css.types import TextAlign
    from textual.widgets.markdown import MarkdownBlock


class Cells(MarkdownTableContent):
    """The cells, row by row, each on the side of its column."""

    def __init__(self, headers: list[Content], rows: list[list[Content]], sides: Sequence[TextAlign]) -> None:
        super().__init__(headers, rows)
        self.sides = sides

    def compose(self) -> ComposeResult:
        """Yield the header's cells and then the others."""
        for cell, side in zip(super().compose(), cycle(self.sides), strict=False):
            cell.styles.text_align = side
            yield cell


class Table(MarkdownTable):
    """A table as Textual lays it out, with the columns' sides."""

    def compose(self) -> ComposeResult:
        """Yield the cells."""
        for made in super().compose():
            assert isinstance(made, MarkdownTableContent)
            yield Cells(made.headers, made.rows, [_side(head) for head in _heads(self)])


def _heads(block: MarkdownBlock) -> Iterator[MarkdownTH]:
    for part in block._blocks:  # noqa: SLF001  (Textual tells it nowhere else)
        if isinstance(part, MarkdownTH):
            yield part
        else:
            yield from _heads(part)


def _side(head: MarkdownTH) -> TextAlign:
    token = head._token  # noqa: SLF001  (Textual tells it nowhere else)
    side = str(token.attrs.get("style", "")).removeprefix("text-align:")
    return cast("TextAlign", side) if side in VALID_TEXT_ALIGN else "left"
