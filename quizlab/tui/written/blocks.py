"""Blocks of a text, each of which gives its rows at any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from textual.content import Content

from quizlab.tui.written.rows import BLANK, NARROWEST, Row, folded, wrapped


class Block(Protocol):
    """Anything that can be laid out."""

    def rows(self, width: int) -> Iterator[Row]:
        """Yield its rows at `width` columns."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading."""

    content: Content

    def rows(self, width: int) -> Iterator[Row]:
        """Yield its wrapped lines."""
        return wrapped(self.content, width)


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that keep their shape, on a ground of their own."""

    content: Content

    def rows(self, width: int) -> Iterator[Row]:
        """Yield its lines; what is too wide goes on in the next row."""
        return folded(self.content, width, "on $raised")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from side to side."""

    def rows(self, width: int) -> Iterator[Row]:
        """Yield the line."""
        yield Row(Content("─" * width).stylize("$rule"))


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation or a call-out: a bar before it."""

    blocks: tuple[Block, ...]

    def rows(self, width: int) -> Iterator[Row]:
        """Yield what is quoted behind its bar."""
        bar = Content.styled("▌ ", "$accent")
        return (row.after(bar, 2) for row in stacked(self.blocks, width - 2))


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item behind its mark."""

    items: tuple[tuple[str, tuple[Block, ...]], ...]
    """Mark and blocks of each."""
    is_tight: bool
    """Whether no blank row parts the items."""

    def rows(self, width: int) -> Iterator[Row]:
        """Yield the items."""
        broad = max((len(mark) for mark, _ in self.items), default=0)
        for number, (mark, blocks) in enumerate(self.items):
            if number and not self.is_tight:
                yield BLANK
            rows = list(stacked(blocks, max(width - broad, NARROWEST), is_tight=self.is_tight)) or [BLANK]
            for place, row in enumerate(rows):
                before = mark.rjust(broad) if place == 0 else " " * broad
                yield row.after(Content.styled(before, "$quiet"), broad if place else 0)


def stacked(blocks: Sequence[Block], width: int, *, is_tight: bool = False) -> Iterator[Row]:
    """Yield the rows of `blocks` one below the other, a blank row between them unless they stand tight."""
    gap = () if is_tight else (BLANK,)
    groups = [
        (*gap, *block.rows(width)) if place else block.rows(width) for place, block in enumerate(blocks)
    ]
    return chain.from_iterable(groups)
