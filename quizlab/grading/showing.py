"""Arrays written small, as messages show them."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_ROW = 8
"""Elements of a row that a message shows."""
_WHOLE: Final = 48
"""Elements of a matrix that is shown whole."""
_WIDEST: Final = 64
"""Characters of a row of it: behind its label it has to fit into 80 columns, for a broken row is no matrix."""
DIGITS: Final = 6
_ALL_DIGITS: Final = 17
"""Significant digits that tell any two float64 apart."""


def show(array: object) -> str:
    """Return a few numbers of `array` as one short text; strings come back as they are."""
    if isinstance(array, str):
        return array
    values = np.asarray(array)
    if values.dtype.kind == "V":
        return f"{dtype_name(values.dtype)} of shape {shape_text(values.shape)}"
    text = np.array2string(
        values,
        precision=4,
        threshold=24,
        edgeitems=3,
        # A single row is broken where it is shown, which knows what stands before it.
        max_line_width=76 if values.ndim > 1 else 10_000,
        separator=", ",
        suppress_small=False,
    )
    return text if values.size <= 24 else f"{text}  shape {shape_text(values.shape)}"


def shape_text(shape: tuple[int, ...]) -> str:
    """Return a shape as PyTorch people write it: `(3, 5)`, `(3,)`, `()`."""
    return str(tuple(int(size) for size in shape))


def dtype_name(dtype: np.dtype[Any]) -> str:
    """Return PyTorch's name of a dtype; bfloat16, which NumPy lacks, travels as two raw bytes."""
    return "bfloat16" if dtype.kind == "V" else str(dtype)


def place(array: Array, index: tuple[int, ...]) -> str:
    """Return ` at [1, 3]`, or nothing for a scalar."""
    return f" at [{', '.join(map(str, index))}]" if array.ndim else ""


def number(value: Any, digits: int = DIGITS) -> str:
    """Return one element, `digits` significant digits of it."""
    return f"{value:.{digits}g}" if isinstance(value, np.inexact) else str(value)


def digits_apart(one: Any, other: Any) -> int:
    """Return how many significant digits it takes to see two numbers apart, at least six."""
    counts = range(DIGITS, _ALL_DIGITS)
    return next((n for n in counts if number(one, n) != number(other, n)), _ALL_DIGITS)


def around(array: Array, index: tuple[int, ...], digits: int = DIGITS) -> str:
    """Return what stands around an element: a small matrix whole, a row in each line, else a stretch of its axis."""
    if array.ndim != 2 or array.shape[1] > _ROW or array.shape[0] < 2 or array.size > _WHOLE:
        return stretch(array, index, digits)
    texts = [[number(value, digits) for value in row] for row in array]
    wide = max(len(text) for row in texts for text in row)
    rows = ["[" + ", ".join(text.rjust(wide) for text in row) + "]" for row in texts]
    return "[" + ",\n ".join(rows) + "]" if len(rows[0]) + 2 <= _WIDEST else stretch(array, index, digits)


def beside(right: Array, got: Array, index: tuple[int, ...], digits: int = DIGITS) -> tuple[str, str]:
    """Return what stands around an element of two arrays, of both the same part."""
    expected, found = around(right, index, digits), around(got, index, digits)
    if right.shape == got.shape and expected.startswith("[[") != found.startswith("[["):
        return stretch(right, index, digits), stretch(got, index, digits)
    return expected, found


def stretch(array: Array, index: tuple[int, ...], digits: int = DIGITS) -> str:
    """Return the stretch of the last axis in which the element stands."""
    if array.ndim == 0:
        return number(array[()], digits)
    start = max(0, min(index[-1] - _ROW // 2, array.shape[-1] - _ROW))
    part = array[index[:-1]][start : start + _ROW]
    start_of = [str(i) for i in index[:-1]]
    if array.shape[-1] > _ROW:
        start_of.append(f"{start}:{start + len(part)}")
    elif start_of:
        start_of.append(":")
    text = ", ".join(number(value, digits) for value in part)
    return f"[{', '.join(start_of)}] = {text}" if start_of else f"[{text}]"
