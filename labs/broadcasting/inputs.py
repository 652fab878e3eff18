"""What each check of broadcasting is given: points and images of fresh sizes, no two of one input equal unless said."""

import numpy as np

Inputs = dict[str, np.ndarray]

FAR = 1000.0
"""Where the large, close points lie."""


def l1(rng: np.random.Generator) -> Inputs:
    """Two sets of points, n, m and d all different."""
    return _points(rng, *_sizes(rng, 3))


def l2(rng: np.random.Generator) -> Inputs:
    """As for l1."""
    return _points(rng, *_sizes(rng, 3))


def normalise(rng: np.random.Generator) -> Inputs:
    """Images of which n, c, h and w are all different."""
    return _images(rng, *_sizes(rng, 4))


def ones(rng: np.random.Generator) -> Inputs:
    """One point against several, several against one, points with one coordinate, one grey image of one pixel."""
    n, m, d = _sizes(rng, 3)
    cases = {"first": _points(rng, 1, m, d), "second": _points(rng, n, 1, d), "line": _points(rng, n, m, 1)}
    cases["pair"] = _points(rng, 1, 1, d)
    inputs = {f"{name}_{case}": array for case, pair in cases.items() for name, array in pair.items()}
    # Both sets apart: a short cut that loses digits only where points meet is the business of close-points.
    inputs |= {name: array + np.float32(9) for name, array in inputs.items() if name.startswith("b_")}
    return inputs | _images(rng, 1, 1, 1, 1)


def same_sizes(rng: np.random.Generator) -> Inputs:
    """As many points in both sets, as many points as coordinates, as many channels as images, rows or columns."""
    n, m, other = _sizes(rng, 3)
    cases = {"sets": _points(rng, n, n, m), "square": _points(rng, n, n, n)}
    inputs = {f"{name}_{case}": array for case, pair in cases.items() for name, array in pair.items()}
    shapes = {
        "columns": (n, m, other, m),
        "rows": (n, m, m, other),
        "images": (m, m, n, other),
        "all": (m, m, m, m),
    }
    images = {case: _images(rng, *shape) for case, shape in shapes.items()}
    return inputs | {
        f"{name}_{case}": array for case, image in images.items() for name, array in image.items()
    }


def close_points(rng: np.random.Generator) -> Inputs:
    """Points near (1000, 1000, …), each pair about 1 apart; the same again, with one point in both sets."""
    n, m, d = _sizes(rng, 3)
    a = FAR + rng.uniform(-0.2, 0.2, size=(n, d))
    b = FAR + rng.uniform(-0.2, 0.2, size=(m, d)) + rng.choice([-1.0, 1.0], size=d) / np.sqrt(d)
    apart = {"a": a.astype(np.float32), "b": b.astype(np.float32)}
    met = apart["b"].copy()
    met[rng.integers(m)] = apart["a"][rng.integers(n)]
    return apart | {"a_met": apart["a"], "b_met": met}


def no_loops(rng: np.random.Generator) -> Inputs:
    """Few points and images, and more of them; the coordinates and the size of an image stay."""
    n, m, d = _sizes(rng, 3)
    more_n, more_m = (size + int(rng.integers(6, 12)) for size in (n, m))
    few, many = _points(rng, n, m, d), _points(rng, more_n, more_m, d)
    image = _images(rng, n, *_sizes(rng, 3))
    more = rng.normal(size=(more_n, *image["x"].shape[1:])).astype(np.float32)
    return {"a": few["a"], "b": few["b"], "more_a": many["a"], "more_b": many["b"], **image, "more_x": more}


def untouched(rng: np.random.Generator) -> Inputs:
    """Points and images as before."""
    return _points(rng, *_sizes(rng, 3)) | _images(rng, *_sizes(rng, 4))


def _sizes(rng: np.random.Generator, count: int) -> list[int]:
    return [int(size) for size in rng.choice(np.arange(3, 9), size=count, replace=False)]


def _points(rng: np.random.Generator, n: int, m: int, d: int) -> Inputs:
    return {
        name: rng.normal(scale=2, size=(size, d)).astype(np.float32) for name, size in (("a", n), ("b", m))
    }


def _images(rng: np.random.Generator, n: int, c: int, h: int, w: int) -> Inputs:
    # No std near 1, whose square and root are near 1 too, and no mean near 0.
    return {
        "x": rng.uniform(0, 9, size=(n, c, h, w)).astype(np.float32),
        "mean": rng.uniform(1, 6, size=c).astype(np.float32),
        "std": rng.uniform(1.8, 5, size=c).astype(np.float32),
    }
