"""A picture in half blocks: two pixels, one above the other, in the two colours of a character."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.geometry import Size

COMMON: Final = 10
"""Pixels of a picture for each column, where there is room."""
MOST_LINES: Final = 24


class HalfBlocks(Widget):
    """Paints an RGB image as wide as there is room for, in its own proportions."""

    def __init__(self, image: Image) -> None:
        super().__init__()
        self.image = image
        self._rows: list[Strip] = []

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 Textual's signature
        """Return the columns that it takes."""
        width, height = self.image.size
        highest = MOST_LINES * 2 * width // height
        return max(min(container.width, -(-width // COMMON), highest), 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the lines that it takes at that width."""
        return max(round(width * self.image.height / self.image.width / 2), 1)

    def render_line(self, y: int) -> Strip:
        """Return one line of it."""
        columns, lines = self.size
        if not columns or not lines:
            return Strip.blank(columns)
        if len(self._rows) != lines or self._rows[0].cell_length != columns:
            self._rows = _strips(self.image, columns, lines)
        return self._rows[y] if y < lines else Strip.blank(columns)


def _strips(image: Image, columns: int, lines: int) -> list[Strip]:
    data = image.resize((columns, lines * 2)).tobytes()
    colours = [f"#{data[at : at + 3].hex()}" for at in range(0, len(data), 3)]
    return [
        Strip(
            [
                Segment("▀", Style(color=upper, bgcolor=lower))
                for upper, lower in zip(
                    colours[line * 2 * columns : (line * 2 + 1) * columns],
                    colours[(line * 2 + 1) * columns : (line * 2 + 2) * columns],
                    strict=True,
                )
            ],
            columns,
        )
        for line in range(lines)
    ]
