"""What each check of entropy-kl is given: distributions along the last axis, in pairs `p:case` and `q:case`."""

import math

import numpy as np

Inputs = dict[str, np.ndarray]

TINY = 1e-30
"""Far below what any number added for safety would leave visible."""
COINS = 41
"""Coins in the picture, from nearly always tails to nearly always heads."""


def surprise(rng: np.random.Generator) -> Inputs:
    """A matrix and a row with a certain outcome."""
    return {"p:matrix": _distributions(rng, 3, 5), "p:certain": np.array([[1.0], [1.0]], dtype=np.float32)}


def entropy(rng: np.random.Generator) -> Inputs:
    """Matrices with unequal sides and equal ones, equal chances, and coins of all kinds."""
    heads = np.linspace(0.005, 0.995, COINS)
    return {
        **{key: p for key, p in _pairs(rng).items() if key.startswith("p:")},
        "p:equal": np.full((1, 8), 1 / 8, dtype=np.float32),
        "p:coins": np.stack([heads, 1 - heads], 1).astype(np.float32),
    }


def cross_entropy(rng: np.random.Generator) -> Inputs:
    """Pairs of matrices, and a pair of which one side is the other."""
    return _pairs(rng)


def kl(rng: np.random.Generator) -> Inputs:
    """As for cross-entropy."""
    return _pairs(rng)


def units(rng: np.random.Generator) -> Inputs:
    """One pair, and three bases that are not 2."""
    bases = np.array([math.e, 10, round(rng.uniform(3, 7), 2)])
    return {"p:matrix": _distributions(rng, 3, 5), "q:matrix": _distributions(rng, 3, 5), "bases": bases}


def shapes(rng: np.random.Generator) -> Inputs:
    """A vector, a cube, a single outcome, and a matrix of float64."""
    sizes = {"vector": (4,), "cube": (2, 3, 5), "single": (3, 1), "double": (4, 3)}
    pairs = {f"{side}:{name}": _distributions(rng, *size) for name, size in sizes.items() for side in "pq"}
    return {
        key: value.astype(np.float64) if key.endswith("double") else value for key, value in pairs.items()
    }


def zeros(rng: np.random.Generator) -> Inputs:
    """Zeros where they do no harm, where they are fatal, everywhere but at one outcome; and tiny numbers."""
    p, q = _distributions(rng, 4, 6), _distributions(rng, 4, 6)
    harmless, certain = _without(p, [0, 3]), _without(p, [0, 1, 2, 3, 5])
    tiny = _without(q, [2])
    tiny[:, 2] = TINY
    return {
        "p:in_p": harmless,
        "q:in_p": q,
        "p:in_both": harmless,
        "q:in_both": _without(q, [0]),
        "p:in_q": p,
        "q:in_q": _without(q, [1]),
        "p:certain": certain,
        "q:certain": q,
        "p:tiny": p,
        "q:tiny": tiny,
    }


def gradients(rng: np.random.Generator) -> Inputs:
    """Positive p and q, a p with zeros for the gradient at q, and what arrives at each result."""
    p, q = _distributions(rng, 3, 4), _distributions(rng, 3, 4)
    return {
        "p": p,
        "q": q,
        "p_with_zeros": _without(p, [1]),
        "up": rng.uniform(0.5, 1.5, size=3).astype(np.float32),
        "up_each": rng.uniform(0.5, 1.5, size=(3, 4)).astype(np.float32),
    }


def untouched(rng: np.random.Generator) -> Inputs:
    """A pair with zeros, which tempt to overwrite them."""
    return {"p": _without(_distributions(rng, 3, 5), [1, 2]), "q": _without(_distributions(rng, 3, 5), [1])}


def _distributions(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Return positive numbers that sum to 1 along the last axis, none of them near 0."""
    weights = rng.uniform(0.1, 1, size=shape) ** 2
    return (weights / weights.sum(-1, keepdims=True)).astype(np.float32)


def _without(p: np.ndarray, outcomes: list[int]) -> np.ndarray:
    """Return p with some outcomes impossible and the others made to sum to 1 again."""
    kept = p.astype(np.float64)
    kept[:, outcomes] = 0
    return (kept / kept.sum(-1, keepdims=True)).astype(np.float32)


def _pairs(rng: np.random.Generator) -> Inputs:
    rows, outcomes = (int(size) for size in rng.choice(np.arange(3, 8), size=2, replace=False))
    sizes = {"matrix": (rows, outcomes), "square": (4, 4), "row": (1, 5)}
    pairs = {f"{side}:{name}": _distributions(rng, *size) for name, size in sizes.items() for side in "pq"}
    same = _distributions(rng, 2, 4)
    return {**pairs, "p:same": same, "q:same": same}
