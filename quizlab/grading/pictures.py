"""Small pictures in characters: what a lab's picture.py draws, in blocks for the screen or in inks for pixels."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import numpy as np
import numpy.typing as npt

from quizlab.core import inks

_BARS: Final = "▁▂▃▄▅▆▇█"
_SHADES: Final = " ░▒▓█"
_BRAILLE: Final = 0x2800
# Bit of each dot of a braille character, [row][column].
_DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_is_fine: Final = ContextVar("_is_fine", default=False)


@contextmanager
def fine() -> Iterator[None]:
    """Draw with core/inks.py's characters: shades in 256 greys, digits in all their pixels."""
    token = _is_fine.set(True)
    try:
        yield
    finally:
        _is_fine.reset(token)


def sparkline(values: npt.ArrayLike) -> str:
    """Return one bar per value, lowest to highest; a value that is not finite is `·`."""
    numbers = np.asarray(values, dtype=np.float64).ravel()
    scaled = _scaled(numbers)
    return "".join(_BARS[round(level * (len(_BARS) - 1))] if np.isfinite(level) else "·" for level in scaled)


def shade(level: float) -> str:
    """Return one cell, two characters wide, in a shade from 0 (blank) to 1 (full); `··` where it is not finite."""
    if not np.isfinite(level):
        return "··"
    return 2 * (inks.whole(level) if _is_fine.get() else _SHADES[round(level * (len(_SHADES) - 1))])


def heat(matrix: npt.ArrayLike) -> str:
    """Return a matrix as shades, two characters per cell; a value that is not finite is `··`."""
    cells = np.atleast_2d(np.asarray(matrix, dtype=np.float64))
    levels = _scaled(cells)
    return "\n".join("".join(shade(level) for level in row) for row in levels)


def curve(values: npt.ArrayLike, width: int = 60, height: int = 8) -> str:
    """Return a line of `values` in braille dots, its highest and lowest value at the left edge."""
    numbers = np.asarray(values, dtype=np.float64).ravel()
    finite = numbers[np.isfinite(numbers)]
    if not len(finite):
        return "(nothing finite to draw)"
    levels = _scaled(numbers)
    cells = np.zeros((height, width), dtype=np.int64)
    for x in range(2 * width):
        level = levels[round(x / (2 * width - 1) * (len(levels) - 1))]
        if np.isfinite(level):
            y = round((1 - level) * (4 * height - 1))
            cells[y // 4, x // 2] |= _DOTS[y % 4][x % 2]
    labels = [f"{finite.max():.3g}", *[""] * (height - 2), f"{finite.min():.3g}"]
    margin = max(len(label) for label in labels)
    rows = ("".join(chr(_BRAILLE + int(bits)) for bits in row) for row in cells)
    return "\n".join(f"{label:>{margin}} {row}" for label, row in zip(labels, rows, strict=True))


def confusion(matrix: npt.ArrayLike, names: Sequence[str] = ()) -> str:
    """Return a confusion matrix as numbers, rows what it is, columns what was guessed; zeros are dots."""
    counts = np.asarray(matrix, dtype=np.int64)
    names = names or [str(number) for number in range(len(counts))]
    width = max(3, *(len(name) for name in names), *(len(str(count)) for count in counts.ravel())) + 1
    head = " " * width + "".join(f"{name:>{width}}" for name in names)
    rows = [
        f"{name:>{width}}" + "".join(f"{count or '·':>{width}}" for count in row)
        for name, row in zip(names, counts.tolist(), strict=True)
    ]
    return "\n".join([head, *rows])


def digits(images: npt.ArrayLike, labels: npt.ArrayLike, guesses: npt.ArrayLike, columns: int = 5) -> str:
    """Return grey images (n, h, w), 0 = background, as half blocks, each under `label → guess`.

    They are drawn at half size, so that five of 28 x 28 fit into 80 columns; in inks, at their own.
    """
    pixels = np.asarray(images, dtype=np.float64)
    truths, found = np.asarray(labels).ravel().tolist(), np.asarray(guesses).ravel().tolist()
    blocks = [
        [f"{truth} → {guess}", *(_inked(image) if _is_fine.get() else _half_blocks(_halved(image)))]
        for image, truth, guess in zip(pixels, truths, found, strict=True)
    ]
    rows = [blocks[start : start + columns] for start in range(0, len(blocks), columns)]
    return "\n\n".join(_side_by_side(row) for row in rows)


def _scaled(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return values scaled to [0, 1]; not finite ones stay so."""
    finite = values[np.isfinite(values)]
    if not len(finite):
        return np.full(values.shape, np.nan)
    low, span = finite.min(), finite.max() - finite.min()
    with np.errstate(invalid="ignore"):
        scaled: npt.NDArray[np.float64] = np.where(
            np.isfinite(values), (values - low) / (span or 1.0), np.nan
        )
    return scaled


def _halved(image: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    height, width = (size // 2 * 2 for size in image.shape)
    quarters = image[:height, :width].reshape(height // 2, 2, width // 2, 2)
    small: npt.NDArray[np.float64] = quarters.max(axis=(1, 3))
    return small


def _inked(image: npt.NDArray[np.float64]) -> list[str]:
    levels = np.clip(np.nan_to_num(image) / max(float(image.max()), 1e-12), 0, 1)
    even = np.vstack([levels, np.zeros((len(levels) % 2, levels.shape[1]))])
    return [
        "".join(map(inks.halves, above, below)) for above, below in zip(even[::2], even[1::2], strict=True)
    ]


def _half_blocks(image: npt.NDArray[np.float64]) -> list[str]:
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
