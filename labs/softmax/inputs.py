"""What each check of softmax is given: logits of fresh sizes, ordinary, huge, far apart and masked."""

from collections.abc import Sequence

import numpy as np

Inputs = dict[str, np.ndarray]

FAR = 1e4
"""How far from 0 the largest logits lie."""
FULL = ("softmax", "log_softmax")
"""The functions whose results have x's shape."""


def softmax(rng: np.random.Generator) -> Inputs:
    """Four matrices: unequal sides, a square, one row, and one in float64."""
    return _matrices(rng)


def logsumexp(rng: np.random.Generator) -> Inputs:
    """As for softmax."""
    return _matrices(rng)


def log_softmax(rng: np.random.Generator) -> Inputs:
    """As for softmax."""
    return _matrices(rng)


def dims(rng: np.random.Generator) -> Inputs:
    """A vector, a matrix and a cube, no two sides of one equal."""
    return {
        "vector": _logits(rng, _sizes(rng, 1)),
        "matrix": _logits(rng, _sizes(rng, 2)),
        "cube": _logits(rng, _sizes(rng, 3)),
    }


def stable(rng: np.random.Generator) -> Inputs:
    """Four matrices of huge logits, each of which breaks another short cut."""
    return _huge(rng)


def stable_logs(rng: np.random.Generator) -> Inputs:
    """As for stable."""
    return _huge(rng)


def masked(rng: np.random.Generator) -> Inputs:
    """A matrix with -inf in every row, and one row in which a single class is possible."""
    return {"masked": _masked(rng)}


def untouched(rng: np.random.Generator) -> Inputs:
    """One matrix with -inf among its logits, which tempts to overwrite them."""
    return {"x": _masked(rng)}


def gradients(rng: np.random.Generator) -> Inputs:
    """Ordinary, huge and masked matrices, and the gradient that arrives at each result (`up_function_input`)."""
    huge = _huge(rng)
    cases = {"plain": _logits(rng, _sizes(rng, 2)), "masked": _masked(rng)}
    cases |= {name: huge[name] for name in ("spread", "apart")}
    arriving = {f"up_{function}_{name}": _arriving(rng, x) for function in FULL for name, x in cases.items()}
    arriving |= {f"up_logsumexp_{name}": _signed(rng, len(x)) for name, x in cases.items()}
    return cases | arriving


def _sizes(rng: np.random.Generator, count: int) -> list[int]:
    return [int(size) for size in rng.choice(np.arange(3, 8), size=count, replace=False)]


def _logits(rng: np.random.Generator, sizes: Sequence[int]) -> np.ndarray:
    return rng.normal(scale=1.5, size=sizes).astype(np.float32)


def _matrices(rng: np.random.Generator) -> Inputs:
    side = int(rng.integers(3, 7))
    return {
        "matrix": _logits(rng, _sizes(rng, 2)),
        "square": _logits(rng, (side, side)),
        "row": _logits(rng, (1, int(rng.integers(3, 8)))),
        "double": _logits(rng, _sizes(rng, 2)).astype(np.float64),
    }


def _huge(rng: np.random.Generator) -> Inputs:
    high, low = (_logits(rng, _sizes(rng, 2)) for _ in range(2))
    spread, apart = _logits(rng, _sizes(rng, 2)), _logits(rng, _sizes(rng, 2))
    # Each row has at least two logits at the top, so that their probabilities are no mere 1.
    ends = np.where(np.arange(spread.shape[1]) % 2 == 0, FAR, -FAR).astype(np.float32)
    levels = -np.float32(500) * rng.permutation(len(apart)).astype(np.float32)
    return {
        "high": high + np.float32(FAR),
        "low": low - np.float32(FAR),
        "spread": spread + rng.permuted(np.tile(ends, (len(spread), 1)), axis=1),
        "apart": apart + levels[:, None],
    }


def _masked(rng: np.random.Generator) -> np.ndarray:
    rows, classes = _sizes(rng, 2)
    x = _logits(rng, (rows, classes))
    for row in x:
        row[rng.choice(classes, size=int(rng.integers(1, classes - 1)), replace=False)] = -np.inf
    only = int(rng.integers(classes))
    x[0] = np.where(np.arange(classes) == only, x[0], -np.inf)
    x[0, only] = np.float32(rng.normal())
    return x


def _arriving(rng: np.random.Generator, x: np.ndarray) -> np.ndarray:
    # Nothing arrives at a masked class: its log-probability of -inf has no slope.
    return np.where(np.isfinite(x), _signed(rng, *x.shape), np.float32(0))


def _signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return (rng.uniform(0.3, 1.5, size=shape) * rng.choice([-1.0, 1.0], size=shape)).astype(np.float32)
