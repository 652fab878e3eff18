"""A table: columns as wide as what they hold, narrowed where there is no room, cells wrapped."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.tui.written.rows import NARROWEST, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP: Final = 3
"""Columns between two cells: a line with a blank on either side."""
_LINE: Final = Content.styled(" │ ", "$rule")
_CROSS: Final = "─┼─"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first one of headers."""

    cells: tuple[tuple[Content, ...], ...]
    aligned: tuple[str, ...]
    """`left`, `center` or `right` for each column."""

    def rows(self, width: int) -> Iterator[Row]:
        """Yield the header, a line, and the rows."""
        widths = self._widths(width)
        for number, cells in enumerate(self.cells):
            if number == 1:
                yield Row(Content(_CROSS.join("─" * columns for columns in widths)).stylize("$rule"))
            yield from self._row(cells, widths, "bold $accent" if number == 0 else "")

    def _row(self, cells: tuple[Content, ...], widths: list[int], style: str) -> Iterator[Row]:
        wrapped = [cell.wrap(columns) for cell, columns in zip(cells, widths, strict=False)]
        for pieces in zip_longest(*wrapped, fillvalue=Content("")):
            padded = [
                _padded(piece.stylize(style) if style else piece, columns, side)
                for piece, columns, side in zip(pieces, widths, self.aligned, strict=False)
            ]
            yield Row(_LINE.join(padded))

    def _widths(self, width: int) -> list[int]:
        widths = [
            max((row[column].cell_length for row in self.cells if column < len(row)), default=1) or 1
            for column in range(len(self.aligned))
        ]
        room = max(width - GAP * (len(widths) - 1), NARROWEST)
        while sum(widths) > room and max(widths) > 1:
            # The widest gives way first: narrow columns of figures stay whole.
            widest = widths.index(max(widths))
            second = max((one for place, one in enumerate(widths) if place != widest), default=1)
            excess = sum(widths) - room
            widths[widest] = max(widths[widest] - excess, min(second, widths[widest] - 1), 1)
        return widths


def _padded(cell: Content, width: int, side: str) -> Content:
    room = max(width - cell.cell_length, 0)
    before = {"right": room, "center": room // 2}.get(side, 0)
    return cell.pad(before, room - before)
