"""A line of numbers drawn in braille dots, its highest and lowest value at the edge."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_BRAILLE: Final = 0x2800
_DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bit of each dot, [row][column]."""


def curve(values: Sequence[float], places: int, width: int, height: int) -> list[str]:
    """Return `height` rows of at most `width` columns; `places` values fit in, so that the line grows to the right.

    What is not finite leaves a gap.
    """
    finite = [value for value in values if isfinite(value)]
    if not finite:
        return []
    low, high = min(finite), max(finite)
    labels = [f"{high:.3g}", *[""] * (height - 2), f"{low:.3g}"]
    margin = max(map(len, labels))
    room = max(width - margin - 1, 4)
    cells = [[0] * room for _ in range(height)]
    for x in range(2 * room):
        place = x / (2 * room - 1) * (max(places, 2) - 1)
        value = _between(values, place)
        if value is not None:
            y = round((high - value) / ((high - low) or 1) * (4 * height - 1))
            cells[y // 4][x // 2] |= _DOTS[y % 4][x % 2]
    rows = ("".join(chr(_BRAILLE + bits) for bits in row) for row in cells)
    return [f"{label:>{margin}} {row}" for label, row in zip(labels, rows, strict=True)]


def _between(values: Sequence[float], place: float) -> float | None:
    """Return the value at a place between two of them; None past the last, and beside one that is not finite."""
    left = int(place)
    if place > len(values) - 1:
        return None
    right = min(left + 1, len(values) - 1)
    value = values[left] + (values[right] - values[left]) * (place - left)
    return value if isfinite(value) else None
