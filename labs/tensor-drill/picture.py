"""Which elements were taken, as marks on the grid; pictures that came beside those expected; for a miss only."""

import numpy as np

from quizlab.grading.judging import Array, Arrays
from quizlab.grading.pictures import beside


def cuts(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the grid of the first wrong cut, with what was taken and what should be marked."""
    for case in ("whole", "halves"):
        x, h, w = (inputs[f"block:{case}:{name}"] for name in "xhw")
        if picture := _marks(f"block(x, {h}, {w})", x, got[f"block:{case}"], x[len(x) - int(h) :, : int(w)]):
            return picture
        x, j = (inputs[f"column:{case}:{name}"] for name in "xj")
        if picture := _marks(f"column(x, {j})", x, got[f"column:{case}"], x[:, [int(j)]]):
            return {"elements": picture}
    return {}


def table(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the table of differences."""
    v = inputs["differences:floats:v"]
    return _pair("differences(v)", got["differences:floats"], v[:, None] - v)


def turns(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the first digit of the function that is wrong."""
    x = inputs["turned:several:x"]
    mirrored, turned = (np.atleast_1d(got[f"{name}:several"])[0] for name in ("mirrored", "turned"))
    return _pair("mirrored(x)[0]", mirrored, x[0, :, ::-1]) or _pair("turned(x)[0]", turned, x[0].T)


def _marks(title: str, x: Array, found: Array, right: Array) -> str:
    """Return x twice, # where an element was taken or should be; nothing where the two agree."""
    taken, wanted = np.isin(x, found), np.isin(x, right)
    if (taken == wanted).all():
        return ""
    width = max(2 * x.shape[1], len("expected"))
    rows = (f"{_row(left):<{width}}   {_row(other)}" for left, other in zip(taken, wanted, strict=True))
    return "\n".join([title, f"{'taken':<{width}}   expected", *rows])


def _row(marked: Array) -> str:
    return " ".join("#" if mark else "." for mark in marked)


def _pair(title: str, found: Array, right: Array) -> dict[str, str]:
    """Return two matrices side by side on one scale; nothing where shapes can't be drawn or values agree."""
    if found.ndim != 2 or (found.shape == right.shape and np.allclose(found, right)):
        return {}
    return {"heat": f"{title}\n{beside(found, right)}"}


PICTURES = {"cuts": cuts, "table": table, "turns": turns}
