"""Heat maps in characters: matrices on one scale, with its legend, in shades or in inks."""

from collections.abc import Sequence
from contextvars import ContextVar
from itertools import zip_longest
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from quizlab.core import inks

Matrix = npt.NDArray[np.float64]

MOST: Final = 14
"""Rows or columns of a matrix whose elements are drawn two characters wide; two pairs of those fit into 60 columns."""
_SHADES: Final = " ░▒▓█"
_STEPS: Final = 16
"""Characters of a legend."""
_ODD: Final = {"nan": "×", "inf": "∞", "-inf": "∞"}
_ODD_WIDE: Final = {"nan": "××", "inf": "+∞", "-inf": "-∞"}

in_inks: Final = ContextVar("in_inks", default=False)
"""Whether core/inks.py's characters are drawn with."""


class Range(NamedTuple):
    """What a scale reaches from and to; from below to above zero it is symmetric in inks, zero its middle."""

    low: float
    high: float

    @classmethod
    def of(cls, *matrices: Matrix) -> "Range":
        """Return that of all finite elements."""
        numbers = np.concatenate([matrix.ravel() for matrix in matrices])
        numbers = numbers[np.isfinite(numbers)]
        if not len(numbers):
            return cls(0.0, 0.0)
        low, high = float(numbers.min()), float(numbers.max())
        if in_inks.get() and low < 0 < high:
            return cls(-max(-low, high), max(-low, high))
        return cls(low, high)

    @property
    def scale(self) -> inks.Scale:
        """Return the scale of its inks."""
        return "signed" if self.low < 0 < self.high else "rising"

    def levels(self, matrix: Matrix) -> Matrix:
        """Return where on the scale each element is, 0 to 1; one that is not finite stays so."""
        # Halved first: the span of the largest numbers is not finite.
        span = self.high / 2 - self.low / 2
        levels = (matrix / 2 - self.low / 2) / (span or 1.0)
        return np.where(np.isfinite(matrix), np.clip(levels, 0, 1), matrix)

    def legend(self) -> str:
        """Return the scale with its ends."""
        if self.low == self.high:
            return f"all {self.low:.3g}"
        steps = np.linspace(0, 1, _STEPS)
        drawn = "".join(cell(level, self.scale)[0] for level in steps)
        return f"{self.low:.3g} {drawn} {self.high:.3g}"


def cell(level: float, scale: inks.Scale = "rising") -> str:
    """Return one element, two characters wide; `××`, `+∞` or `-∞` where the level is not finite."""
    if not np.isfinite(level):
        return _ODD_WIDE[str(float(level))]
    return 2 * (
        inks.halves(level, level, scale) if in_inks.get() else _SHADES[round(level * (len(_SHADES) - 1))]
    )


def heat(matrix: npt.ArrayLike) -> str:
    """Return a matrix as colours or shades, its scale below; one larger than 14 x 14 at half the size."""
    values = _matrix(matrix)
    reach = Range.of(values)
    return "\n".join([*_drawn(values, reach, _is_small(values)), "", _scale(reach, values)])


def beside(
    got: npt.ArrayLike,
    expected: npt.ArrayLike,
    heads: tuple[str, str] = ("got", "expected"),
    notes: tuple[str, Sequence[str]] | None = None,
) -> str:
    """Return two matrices beside each other on one scale, with it below; they need not be of one shape.

    `notes` are a head and a text for each row, to the right; left out where rows are too many to be a line each.
    """
    pair = [_matrix(got), _matrix(expected)]
    # Drawn apart, each would reach from its own lowest to its own highest value, and look the same.
    reach, small = Range.of(*pair), _is_small(*pair)
    blocks = [[head, *_drawn(matrix, reach, small)] for head, matrix in zip(heads, pair, strict=True)]
    if notes and small:
        blocks.append([notes[0], *notes[1]])
    widths = [max(map(len, block)) for block in blocks]
    rows = (
        "   ".join(f"{part:<{width}}" for part, width in zip(parts, widths, strict=True)).rstrip()
        for parts in zip_longest(*blocks, fillvalue="")
    )
    return "\n".join([*([] if heads == ("", "") else [next(rows)]), *rows, "", _scale(reach, *pair)])


def _matrix(values: npt.ArrayLike) -> Matrix:
    """Return values as a matrix.

    Raises:
        ValueError: they have more than two dimensions.
    """
    matrix = np.atleast_2d(np.asarray(values, dtype=np.float64))
    if matrix.ndim > 2:
        raise ValueError(f"a heat map is drawn of a matrix, not of {matrix.ndim} dimensions")
    return matrix


def _is_small(*matrices: Matrix) -> bool:
    return all(max(matrix.shape) <= MOST for matrix in matrices)


def _drawn(matrix: Matrix, reach: Range, small: bool) -> list[str]:
    if small:
        return ["".join(cell(level, reach.scale) for level in row) for row in reach.levels(matrix)]
    if in_inks.get():
        levels = reach.levels(matrix)
        rows: list[Sequence[float | None]] = [
            *levels.tolist(),
            *[[None] * matrix.shape[1]] * (len(levels) % 2),
        ]
        return [
            "".join(_half(above, below, reach.scale) for above, below in zip(*pair, strict=True))
            for pair in zip(rows[::2], rows[1::2], strict=True)
        ]
    return _drawn(_halved(matrix), reach, small=True)


def _half(above: float | None, below: float | None, scale: inks.Scale) -> str:
    for level in (above, below):
        if level is not None and not np.isfinite(level):
            return _ODD[str(level)]
    return inks.halves(above, below, scale)


def _halved(matrix: Matrix) -> Matrix:
    """Return the means of 2 x 2 neighbours; an odd last row or column is doubled."""
    even = np.pad(matrix, [(0, size % 2) for size in matrix.shape], mode="edge")
    height, width = even.shape
    means: Matrix = even.reshape(height // 2, 2, width // 2, 2).mean((1, 3))
    return means


def _scale(reach: Range, *matrices: Matrix) -> str:
    return reach.legend() + ("   × NaN" if any(np.isnan(matrix).any() for matrix in matrices) else "")
