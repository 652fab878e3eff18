"""What a lab's judge.py says: verdicts, and comparisons that name the worst element. NumPy only, no torch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from quizlab.grading.showing import DIGITS, beside, digits_apart, dtype_name, number, place, shape_text, show
from quizlab.grading.tolerances import asked, wider

__all__ = [
    "Array",
    "Arrays",
    "Verdict",
    "again",
    "close",
    "equal",
    "fail",
    "first",
    "ok",
    "shape_text",
    "show",
    "wider",
]

BFLOAT16: Final = "bfloat16"

Array = npt.NDArray[Any]
Arrays = Mapping[str, Array]


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
    """The miss proves nothing (a ReLU may have flipped): draw again, at most five times, and the last counts."""


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
    """Return `verdict` marked as proving nothing: the grader draws again, at most five times, and the last counts."""
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

    Infinities in `expected` must be met exactly, and NaN equals nothing; elsewhere
    |got - expected| <= atol + rtol |expected|, both tolerances as they hold for float32 on the CPU:
    tolerances.py says what a GPU may be off beyond that, and a half where `dtype` asks for one.
    `dtype` may be `"bfloat16"`, which NumPy lacks. `label` is what the message calls it, the array's name otherwise.
    """
    claim = _Claim(label or f"`{name}`", input, why)
    if name not in got:
        return fail(f"{claim.label} gave nothing.", why, input=claim.input)
    wanted = dtype if dtype is None or isinstance(dtype, str) else str(np.dtype(dtype))
    return _compare(np.asarray(got[name]), np.asarray(expected), claim, wanted, rtol, atol)


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
    return _off(array, right, index, "wrong", claim)


def _text(value: object) -> str:
    return show(value() if callable(value) else value)


def _compare(
    array: Array, right: Array, claim: _Claim, dtype: str | None, rtol: float, atol: float
) -> Verdict:
    numbers = _widened(array) if dtype == BFLOAT16 else array
    factor = asked(dtype) if dtype else 1.0
    return first(
        lambda: _finite(numbers, right, claim),
        lambda: _shape(array, right, claim),
        lambda: _dtype(array, dtype, claim),
        lambda: _values(numbers, right, claim, factor * rtol, factor * atol),
    )


def _widened(array: Array) -> Array:
    """Return bfloat16, two raw bytes each, as float32, whose upper half it is."""
    if dtype_name(array.dtype) != BFLOAT16:
        return array
    return (np.ascontiguousarray(array).view("u2").astype("u4") << 16).view("f4").reshape(array.shape)


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
    message = f"{claim.label} is {np.atleast_1d(array)[index]}{place(array, index)}{count}: not finite."
    if array.shape != right.shape:
        return fail(message, claim.why, input=claim.input, got=array)
    return _miss(array, right, index, message, claim)


def _shape(array: Array, right: Array, claim: _Claim) -> Verdict:
    if array.shape == right.shape:
        return ok()
    got, expected = shape_text(array.shape), shape_text(right.shape)
    message = f"{claim.label} has shape {got}, expected {expected}."
    return fail(message, claim.why, input=claim.input, expected=f"shape {expected}", got=f"shape {got}")


def _dtype(array: Array, dtype: str | None, claim: _Claim) -> Verdict:
    got = dtype_name(array.dtype)
    if dtype is None or got == dtype:
        return ok()
    message = f"{claim.label} is {got}, expected {dtype}."
    return fail(message, input=claim.input, expected=dtype, got=got)


def _values(array: Array, right: Array, claim: _Claim, rtol: float, atol: float) -> Verdict:
    if array.dtype.kind == "V":
        return fail(f"{claim.label} is {dtype_name(array.dtype)}, too coarse here.", input=claim.input)
    factor = wider(array.dtype)
    wide = array.astype(np.float64), right.astype(np.float64)
    excess = np.atleast_1d(_excess(*wide, factor * rtol, factor * atol))
    if not (excess > 1).any():
        return ok()
    index = tuple(int(i) for i in np.unravel_index(int(np.argmax(excess)), excess.shape))
    return _off(array, right, index, "off", claim)


def _excess(got: Array, right: Array, rtol: float, atol: float) -> Array:
    """Return the error of each element in units of what is allowed; infinite at NaN and where an infinity is missed."""
    with np.errstate(invalid="ignore"):
        ratio = np.abs(got - right) / (atol + rtol * np.abs(right) + np.finfo(np.float64).tiny)
    odd = ~np.isfinite(got) | ~np.isfinite(right)
    return np.where(odd, np.where(got == right, 0.0, np.inf), ratio)


def _off(array: Array, right: Array, index: tuple[int, ...], how: str, claim: _Claim) -> Verdict:
    """Return the miss of one element, in as many digits as show it."""
    found, meant = (np.atleast_1d(values)[index] for values in (array, right))
    digits = digits_apart(found, meant)
    numbers = f"{number(found, digits)}, expected {number(meant, digits)}"
    message = f"{claim.label} is {how}{place(array, index)}: {numbers}."
    return _miss(array, right, index, message, claim, digits)


def _miss(
    array: Array, right: Array, index: tuple[int, ...], message: str, claim: _Claim, digits: int = DIGITS
) -> Verdict:
    expected, got = beside(right, array, index, digits)
    return fail(message, claim.why, input=claim.input, expected=expected, got=got)
