"""Rows: what a text looks like at one width, each knowing how it is joined to the next where it is copied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.selection import Selection

NARROWEST = 8
"""Columns that a text gets at least, however deep in lists it stands."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row on the screen, never wider than was asked for."""

    content: Content
    joint: str = "\n"
    """What stands between it and the next row in the text: a blank where the text was wrapped."""
    indent: int = 0
    """Characters before its own text: marks of lists and quotes below their first row, which nobody copies."""
    tail: int = 0
    """Characters after its own text: the blanks that fill up a row of code."""

    def after(self, mark: Content, indent: int) -> Row:
        """Return the row behind `mark`, of which `indent` characters are not copied."""
        return replace(self, content=Content.assemble(mark, self.content), indent=self.indent + indent)


BLANK = Row(Content(""))


def wrapped(content: Content, width: int) -> Iterator[Row]:
    """Yield `content` in rows of at most `width` columns; its own line ends stay."""
    for line in content.split(allow_blank=True):
        rows = line.wrap(max(width, NARROWEST)) or [Content("")]
        position = 0
        for row in rows[:-1]:
            position += len(row.plain)
            is_blank = line.plain[position : position + 1] == " "
            yield Row(row, joint=" " if is_blank else "")
            position += is_blank
        yield Row(rows[-1])


def folded(content: Content, width: int, style: str) -> Iterator[Row]:
    """Yield code: `content` cut where it is too wide, behind a blank if it can be, one column of `style` around it."""
    inner = max(width - 2, NARROWEST)
    for line in content.expand_tabs(8).split(allow_blank=True):
        pieces = _pieces(line, inner)
        for place, piece in enumerate(pieces):
            tail = inner - piece.cell_length + 1
            row = Content.assemble(" ", piece, " " * tail).stylize_before(style)
            yield Row(row, joint="\n" if place == len(pieces) - 1 else "", indent=1, tail=tail)


def _pieces(line: Content, width: int) -> list[Content]:
    if line.cell_length <= width:
        return [line]
    cuts: list[int] = []
    columns = blank = before = 0
    for place, character in enumerate(line.plain):
        # Wide characters take two columns: cut by columns, not by characters.
        size = Content(character).cell_length
        if columns + size > width:
            cuts.append(blank or place)
            columns = columns - before if blank else 0
            blank = 0
        columns += size
        if character == " " and columns > width // 2:
            # An error message is read, not run: cut behind its last blank, so that it keeps its words whole.
            blank, before = place + 1, columns
    return list(line.divide(cuts))


def copied(rows: Sequence[Row], selection: Selection) -> str:
    """Return the text that was selected, as it was written: wrapped lines whole, without what only frames it."""
    parts: list[str] = []
    for y, row in enumerate(rows):
        span = selection.get_span(y)
        if span is not None:
            start, end = span
            last = len(row.content.plain) - row.tail
            text = row.content.plain[max(start, row.indent) : last if end == -1 else min(end, last)]
            parts += [text if row.joint == "" else text.rstrip(), row.joint]
    return "".join(parts[:-1])
