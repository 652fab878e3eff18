"""What each check of tensor-drill is given: grids, vectors and pictures of fresh sizes.

Names read `function:case:argument`; the tensors of a list are numbered.
"""

import numpy as np

from quizlab.grading.inputs import shared

Inputs = dict[str, np.ndarray]

SIZES = ((4, 5), (5, 4), (4, 6), (6, 4), (3, 7), (7, 3))
"""Rows and columns of a grid: never equal, and few enough to be shown whole."""


def cuts(rng: np.random.Generator) -> Inputs:
    """A grid of whole numbers and one of halves, a corner of each, and a column of each."""
    whole, halves = _grid(rng), _grid(rng).astype(np.float32) + np.float32(0.5)
    return _corner(rng, "block:whole", whole) | _corner(rng, "block:halves", halves) | {
        "column:whole:x": whole,
        "column:whole:j": _between(rng, whole.shape[1]),
        "column:halves:x": halves,
        "column:halves:j": _between(rng, halves.shape[1]),
    }  # fmt: skip


def edges(rng: np.random.Generator) -> Inputs:
    """Corners without rows or columns, with all of them; columns counted from the end; lonely rows and columns."""
    x, row, upright = _grid(rng), _grid(rng)[:1], _grid(rng)[:, :1]
    rows, columns = x.shape
    corners = {
        "no_rows": (x, 0, _between(rng, columns)),
        "no_columns": (x, _between(rng, rows), 0),
        "all": (x, rows, columns),
        "one_row": (row, 1, _between(rng, row.shape[1])),
    }
    places = {
        "last": (x, -1),
        "from_end": (x, -_between(rng, columns)),
        "first": (x, -columns),
        "only": (upright, -1),
    }
    return {
        f"block:{case}:{name}": np.asarray(value)
        for case, values in corners.items()
        for name, value in zip("xhw", values, strict=True)
    } | {
        f"column:{case}:{name}": np.asarray(value)
        for case, values in places.items()
        for name, value in zip("xj", values, strict=True)
    }  # fmt: skip


def copies(rng: np.random.Generator) -> Inputs:
    """Grids to blank a corner of: whole numbers, one with inf and nan, and one that stays whole."""
    whole, odd, kept = _grid(rng), _grid(rng).astype(np.float32), _grid(rng)
    asked = _corner(rng, "blanked:odd", odd)
    # In the corner they have to go, and outside they have to stay.
    odd[len(odd) - asked["blanked:odd:h"], 0], odd[-1, 0], odd[0, -1] = np.inf, np.nan, -np.inf
    nothing = {
        "blanked:nothing:x": kept,
        "blanked:nothing:h": np.asarray(0),
        "blanked:nothing:w": np.asarray(2),
    }
    return _corner(rng, "blanked:whole", whole) | asked | nothing


def table(rng: np.random.Generator) -> Inputs:
    """A vector of floats, one of whole numbers, one of a single number."""
    size = int(rng.integers(3, 7))
    return {
        "differences:floats:v": rng.normal(scale=3, size=size).astype(np.float32),
        "differences:whole:v": rng.choice(50, size=size + 1, replace=False),
        "differences:single:v": rng.integers(1, 9, size=1),
    }


def piles(rng: np.random.Generator) -> Inputs:
    """Pictures of one size, pictures of one height, and a single one for each."""
    count, height, width = _different(rng, 3)
    alike = _digits(rng, count, height, width)
    widths = rng.permutation([*_different(rng, 2), width])
    uneven = [_digits(rng, 1, height, size)[0] for size in widths]
    return (
        _listed("pile:several", alike)
        | _listed("strip:several", uneven)
        | _listed("pile:single", alike[:1])
        | _listed("strip:single", uneven[:1])
    )


def turns(rng: np.random.Generator) -> Inputs:
    """Real digits, cut so that no two axes are equally long; and one of them alone."""
    x = _digits(rng, *_different(rng, 3))
    return {
        f"{name}:{case}:x": some
        for case, some in (("several", x), ("single", x[:1]))
        for name in ("mirrored", "turned")
    }


def flat(rng: np.random.Generator) -> Inputs:
    """Real digits, those to be handed over through a transposed view, and one alone."""
    x = _digits(rng, *_different(rng, 3))
    return {"flat:several:x": x, "flat:transposed:x": x.copy(), "flat:single:x": x[:1]}


def means(rng: np.random.Generator) -> Inputs:
    """Real digits in bytes, and one alone."""
    x = _digits(rng, *_different(rng, 3))
    return {"means:several:x": x, "means:single:x": x[:1]}


def untouched(rng: np.random.Generator) -> Inputs:
    """One ordinary call of each function but blanked."""
    return {
        name: value
        for check in (cuts, table, piles, turns, flat, means)
        for name, value in check(rng).items()
        if name.split(":")[1] in ("halves", "floats", "several")
    }


def _grid(rng: np.random.Generator) -> np.ndarray:
    """Return a grid that counts up from somewhere, so that each number says where it stood."""
    rows, columns = SIZES[rng.integers(len(SIZES))]
    return (rng.integers(10, 60) + np.arange(rows * columns)).reshape(rows, columns)


def _corner(rng: np.random.Generator, call: str, x: np.ndarray) -> Inputs:
    """Return a call with a corner that no confusion of its ends gives: unlike sides, neither 1 nor half of x."""
    h, w = 0, 0
    while h == w or 2 * h == x.shape[0] or 2 * w == x.shape[1]:
        h, w = (int(rng.integers(2, size)) for size in x.shape)
    return {f"{call}:x": x, f"{call}:h": np.asarray(h), f"{call}:w": np.asarray(w)}


def _between(rng: np.random.Generator, size: int) -> np.ndarray:
    return np.asarray(rng.integers(1, size - 1))


def _different(rng: np.random.Generator, count: int) -> list[int]:
    return [int(size) for size in rng.choice(np.arange(8, 15), size=count, replace=False)]


def _digits(rng: np.random.Generator, count: int, height: int, width: int) -> np.ndarray:
    """Return the middles of real digits, bytes (count, height, width)."""
    images = shared("mnist5k")["images"]
    chosen = images[rng.choice(len(images), size=count, replace=False)]
    top, left = 14 - height // 2, 14 - width // 2
    return chosen[:, top : top + height, left : left + width].copy()


def _listed(call: str, pictures: list[np.ndarray] | np.ndarray) -> Inputs:
    return {f"{call}:{number}": picture for number, picture in enumerate(pictures)}
