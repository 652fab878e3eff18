"""What a lab's judge.py says: verdicts, and comparisons that name the worst element. NumPy only, no torch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Arrays = Mapping[str, Array]

_ROW = 8
"""Elements of a row that a message shows."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a comparison says of its array, whatever it finds."""

    label: str
    input: object
    """Written out only for a miss, which is rare and slow to show."""
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge says of one check."""

    passed: bool
    message: str = ""
    """What is wrong, in one or two plain sentences."""
    why: str = ""
    """The usual cause."""
    misconception: str = ""
    """Kebab-case name, where the judge knows which one it is."""
    input: str = ""
    expected: str = ""
    got: str = ""
    data: Any = None
    """Whatever the lab's own code wants to hand on; not in the report."""
    again: bool = False
    """The miss proves nothing (a ReLU may have flipped): draw new inputs, at most five times."""


def ok(message: str = "") -> Verdict:
    """Return a pass."""
    return Verdict(True, message)


def fail(
    message: str,
    why: str = "",
    *,
    input: object = "",  # noqa: A002 - the report's own word
    expected: object = "",
    got: object = "",
    misconception: str = "",
) -> Verdict:
    """Return a miss; arrays given as input, expected or got are written small, callables are called for them."""
    return Verdict(False, message, why, misconception, _text(input), _text(expected), _text(got))


def again(verdict: Verdict) -> Verdict:
    """Return `verdict` marked as proving nothing: the grader draws new inputs, and the fifth miss counts."""
    return verdict if verdict.passed else replace(verdict, again=True)


def first(*verdicts: Verdict | Callable[[], Verdict]) -> Verdict:
    """Return the first miss, else a pass; a callable is only called when all before it passed."""
    for entry in verdicts:
        verdict = entry() if callable(entry) else entry
        if not verdict.passed:
            return verdict
    return ok()


def close(
    got: Arrays,
    name: str,
    expected: npt.ArrayLike,
    *,
    rtol: float,
    atol: float,
    dtype: npt.DTypeLike | None = None,
    input: object = "",  # noqa: A002 - the report's own word
    why: str = "",
    label: str = "",
) -> Verdict:
    """Judge `got[name]` against `expected`: missing, finite, shape, dtype, then values.

    Infinities and NaN in `expected` must be met exactly; elsewhere |got - expected| <= atol + rtol |expected|.
    `label` is what the message calls it, the array's name otherwise.
    """
    claim = _Claim(label or f"`{name}`", input, why)
    if name not in got:
        return fail(f"{claim.label} gave nothing.", why, input=claim.input)
    return _compare(np.asarray(got[name]), np.asarray(expected), claim, dtype, rtol, atol)


def equal(
    got: Arrays,
    name: str,
    expected: npt.ArrayLike,
    *,
    input: object = "",  # noqa: A002 - the report's own word
    why: str = "",
    label: str = "",
) -> Verdict:
    """Judge that `got[name]` has exactly the shape and values of `expected`."""
    claim = _Claim(label or f"`{name}`", input, why)
    if name not in got:
        return fail(f"{claim.label} gave nothing.", why, input=claim.input)
    array, right = np.asarray(got[name]), np.asarray(expected)
    if array.shape != right.shape:
        return _shape(array, right, claim)
    wrong = np.argwhere(np.atleast_1d(array != right))
    if not len(wrong):
        return ok()
    index = tuple(int(i) for i in wrong[0])
    found, meant = (_number(np.atleast_1d(values)[index]) for values in (array, right))
    return _miss(
        array, right, index, f"{claim.label} is wrong{_at(array, index)}: {found}, expected {meant}.", claim
    )


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
        max_line_width=76,
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


def _text(value: object) -> str:
    return show(value() if callable(value) else value)


def _compare(
    array: Array, right: Array, claim: _Claim, dtype: npt.DTypeLike | None, rtol: float, atol: float
) -> Verdict:
    return first(
        lambda: _finite(array, right, claim),
        lambda: _shape(array, right, claim),
        lambda: _dtype(array, dtype, claim),
        lambda: _values(array, right, claim, rtol, atol),
    )


def _finite(array: Array, right: Array, claim: _Claim) -> Verdict:
    if array.dtype.kind not in "fc":
        return ok()
    if array.shape == right.shape:
        bad = ~np.isfinite(array) & np.isfinite(right)
    else:
        bad = ~np.isfinite(array) & bool(np.isfinite(right).all())
    where = np.argwhere(np.atleast_1d(bad))
    if not len(where):
        return ok()
    index = tuple(int(i) for i in where[0])
    count = f", and {len(where) - 1} more" if len(where) > 1 else ""
    message = f"{claim.label} is {np.atleast_1d(array)[index]}{_at(array, index)}{count}: not finite."
    if array.shape != right.shape:
        return fail(message, claim.why, input=claim.input, got=array)
    return _miss(array, right, index, message, claim)


def _shape(array: Array, right: Array, claim: _Claim) -> Verdict:
    if array.shape == right.shape:
        return ok()
    got, expected = shape_text(array.shape), shape_text(right.shape)
    message = f"{claim.label} has shape {got}, expected {expected}."
    return fail(message, claim.why, input=claim.input, expected=f"shape {expected}", got=f"shape {got}")


def _dtype(array: Array, dtype: npt.DTypeLike | None, claim: _Claim) -> Verdict:
    if dtype is None or array.dtype == np.dtype(dtype):
        return ok()
    got, expected = dtype_name(array.dtype), str(np.dtype(dtype))
    message = f"{claim.label} is {got}, expected {expected}."
    return fail(message, input=claim.input, expected=expected, got=got)


def _values(array: Array, right: Array, claim: _Claim, rtol: float, atol: float) -> Verdict:
    if array.dtype.kind == "V":
        return fail(f"{claim.label} is {dtype_name(array.dtype)}, too coarse here.", input=claim.input)
    excess = np.atleast_1d(_excess(array.astype(np.float64), right.astype(np.float64), rtol, atol))
    if not (excess > 1).any():
        return ok()
    index = tuple(int(i) for i in np.unravel_index(int(np.argmax(excess)), excess.shape))
    got, expected = (_number(np.atleast_1d(values)[index]) for values in (array, right))
    message = f"{claim.label} is off{_at(array, index)}: {got}, expected {expected}."
    return _miss(array, right, index, message, claim)


def _excess(got: Array, right: Array, rtol: float, atol: float) -> Array:
    """Return the error of each element in units of what is allowed; infinite where an infinity or NaN is missed."""
    with np.errstate(invalid="ignore"):
        ratio = np.abs(got - right) / (atol + rtol * np.abs(right) + np.finfo(np.float64).tiny)
    odd = ~np.isfinite(got) | ~np.isfinite(right)
    same = (got == right) | (np.isnan(got) & np.isnan(right))
    return np.where(odd, np.where(same, 0.0, np.inf), ratio)


def _miss(array: Array, right: Array, index: tuple[int, ...], message: str, claim: _Claim) -> Verdict:
    expected, got = _row(right, index), _row(array, index)
    return fail(message, claim.why, input=claim.input, expected=expected, got=got)


def _at(array: Array, index: tuple[int, ...]) -> str:
    return f" at [{', '.join(map(str, index))}]" if array.ndim else ""


def _number(value: Any) -> str:
    return f"{value:.6g}" if isinstance(value, np.inexact) else str(value)


def _row(array: Array, index: tuple[int, ...]) -> str:
    """Return the stretch of the last axis in which the element stands."""
    if array.ndim == 0:
        return _number(array[()])
    start = max(0, min(index[-1] - _ROW // 2, array.shape[-1] - _ROW))
    part = array[index[:-1]][start : start + _ROW]
    place = [str(i) for i in index[:-1]]
    if array.shape[-1] > _ROW:
        place.append(f"{start}:{start + len(part)}")
    elif place:
        place.append(":")
    text = ", ".join(_number(value) for value in part)
    return f"[{', '.join(place)}] = {text}" if place else f"[{text}]"
