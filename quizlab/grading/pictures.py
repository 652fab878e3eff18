"""Small pictures in characters: what a lab's picture.py draws, in blocks, or in inks where there are colours."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import numpy as np
import numpy.typing as npt

from quizlab.core import inks
from quizlab.grading.heatmaps import Range, beside, cell, heat, in_inks

__all__ = ("Range", "beside", "cell", "confusion", "curve", "digits", "heat", "inked", "sparkline")

Pixels = npt.NDArray[np.float64]

_BARS: Final = "▁▂▃▄▅▆▇█"
_BRAILLE: Final = 0x2800
# Bit of each dot of a braille character, [row][column].
_DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_is_whole: Final = ContextVar("_is_whole", default=False)


@contextmanager
def inked(*, whole: bool = False) -> Iterator[None]:
    """Draw with core/inks.py's characters: the same layout in colours; digits with all their pixels where `whole`."""
    tokens = in_inks.set(True), _is_whole.set(whole)
    try:
        yield
    finally:
        in_inks.reset(tokens[0])
        _is_whole.reset(tokens[1])


def sparkline(values: npt.ArrayLike) -> str:
    """Return one bar per value, lowest to highest; a value that is not finite is `·`."""
    numbers = np.asarray(values, dtype=np.float64).ravel()
    scaled = _scaled(numbers)
    return "".join(_BARS[round(level * (len(_BARS) - 1))] if np.isfinite(level) else "·" for level in scaled)


def curve(values: npt.ArrayLike, width: int = 60, height: int = 8) -> str:
    """Return a line of `values` in braille dots, its highest and lowest value at the left edge."""
    numbers = np.asarray(values, dtype=np.float64).ravel()
    finite = numbers[np.isfinite(numbers)]
    if not len(finite):
        return "(nothing finite to draw)"
    levels = _scaled(numbers)
    cells = np.zeros((height, width), dtype=np.int64)
    last = None
    for x in range(2 * width):
        level = levels[round(x / (2 * width - 1) * (len(levels) - 1))]
        y = round((1 - level) * (4 * height - 1)) if np.isfinite(level) else None
        for dot in _between(last, y):
            cells[dot // 4, x // 2] |= _DOTS[dot % 4][x % 2]
        last = y
    labels = [f"{finite.max():.3g}", *[""] * (height - 2), f"{finite.min():.3g}"]
    margin = max(len(label) for label in labels)
    rows = ("".join(chr(_BRAILLE + int(bits)) for bits in row) for row in cells)
    return "\n".join(f"{label:>{margin}} {row}" for label, row in zip(labels, rows, strict=True))


def _between(last: int | None, y: int | None) -> range:
    """Return the rows of the dots in one column, from beside those of the last one: a steep line has no gaps."""
    if y is None:
        return range(0)
    if last is None or abs(y - last) < 2:
        return range(y, y + 1)
    return range(last + 1, y + 1) if y > last else range(y, last)


def confusion(matrix: npt.ArrayLike, names: Sequence[str] = ()) -> str:
    """Return a confusion matrix as numbers, rows what it is, columns what was guessed; zeros are dots.

    Right guesses stand in brackets; in inks a number's ground is its share of the row.
    """
    counts = np.asarray(matrix, dtype=np.int64)
    names = names or [str(number) for number in range(len(counts))]
    width = max(map(len, (*names, *map(str, counts.ravel().tolist()))))
    head = " " * (width + 1) + "".join(f" {name:>{width}} " for name in names)
    rows = [
        f"{name:>{width}} "
        + "".join(_count(row, column, width, right=column == place) for column in range(len(row)))
        for place, (name, row) in enumerate(zip(names, counts.tolist(), strict=True))
    ]
    return "\n".join([head.rstrip(), *rows])


def _count(row: list[int], column: int, width: int, *, right: bool) -> str:
    count = row[column]
    text = f"[{count or '·':>{width}}]" if right else f" {count or '·':>{width}} "
    return inks.written(text, count / sum(row)) if in_inks.get() and count and sum(row) > 0 else text


def digits(images: npt.ArrayLike, labels: npt.ArrayLike, guesses: npt.ArrayLike, columns: int = 5) -> str:
    """Return grey images (n, h, w), 0 = background, as half blocks, each under `label → guess`.

    They are drawn at half size, so that five of 28 x 28 fit into 80 columns; in whole pictures at their own.
    """
    pixels = np.asarray(images, dtype=np.float64)
    truths, found = np.asarray(labels).ravel().tolist(), np.asarray(guesses).ravel().tolist()
    blocks = [
        [f"{truth} → {guess}", *_digit(image)]
        for image, truth, guess in zip(pixels, truths, found, strict=True)
    ]
    rows = [blocks[start : start + columns] for start in range(0, len(blocks), columns)]
    return "\n\n".join(_side_by_side(row) for row in rows)


def _scaled(values: Pixels) -> Pixels:
    """Return values scaled to [0, 1]; not finite ones stay so."""
    finite = values[np.isfinite(values)]
    if not len(finite):
        return np.full(values.shape, np.nan)
    low, span = finite.min(), finite.max() - finite.min()
    with np.errstate(invalid="ignore"):
        scaled: Pixels = np.where(np.isfinite(values), (values - low) / (span or 1.0), np.nan)
    return scaled


def _digit(image: Pixels) -> list[str]:
    if not in_inks.get():
        return _half_blocks(_halved(image).max((1, 3)))
    levels = np.nan_to_num(image if _is_whole.get() else _halved(image).mean((1, 3)))
    levels = np.clip(levels / max(float(levels.max()), 1e-12), 0, 1)
    even = np.pad(levels, [(0, len(levels) % 2), (0, 0)])
    return [
        "".join(inks.halves(high, low, "grey") for high, low in zip(*pair, strict=True))
        for pair in zip(even[::2], even[1::2], strict=True)
    ]


def _halved(image: Pixels) -> Pixels:
    """Return 2 x 2 neighbours together, (rows, 2, columns, 2); an odd last row or column is left out."""
    height, width = (size // 2 * 2 for size in image.shape)
    return image[:height, :width].reshape(height // 2, 2, width // 2, 2)


def _half_blocks(image: Pixels) -> list[str]:
    on = image > 0.35 * max(float(image.max()), 1e-12)
    if len(on) % 2:
        on = np.vstack([on, np.zeros((1, on.shape[1]), dtype=bool)])
    return [
        "".join(" ▄▀█"[2 * int(top) + int(low)] for top, low in zip(above, below, strict=True))
        for above, below in zip(on[::2], on[1::2], strict=True)
    ]


def _side_by_side(blocks: list[list[str]]) -> str:
    width = max(len(line) for block in blocks for line in block) + 1
    height = max(len(block) for block in blocks)
    lines = (
        "".join(f"{block[row] if row < len(block) else '':<{width}}" for block in blocks).rstrip()
        for row in range(height)
    )
    return "\n".join(lines)
