"""What each check of minibatches is given: small pictures with labels, and sizes that do not divide them."""

import numpy as np

Inputs = dict[str, np.ndarray]

WALKS, FEW, PIECE = 80, 4, 2
"""Many walks over few items: a right loader misses a place or a neighbour in one grade of 300 million."""


def dataset(rng: np.random.Generator) -> Inputs:
    """Pictures (n, h, w) of bytes with a label each, and one label too many."""
    return {**_pictures(rng, int(rng.integers(5, 9))), "extra": rng.integers(0, 10, 1)}


def collate(rng: np.random.Generator) -> Inputs:
    """Items of bytes, of float64, single numbers with a vector as label, and one picture alone."""
    height, width = (int(side) for side in rng.choice(np.arange(2, 6), size=2, replace=False))
    return {
        "bytes:x": rng.integers(0, 256, (4, height, width)).astype(np.uint8),
        "bytes:y": rng.integers(0, 10, 4),
        "double:x": rng.normal(size=(3, width)),
        "double:y": rng.normal(size=3),
        "numbers:x": rng.normal(size=5).astype(np.float32),
        "numbers:y": rng.normal(size=(5, 2)).astype(np.float32),
        "alone:x": rng.normal(size=(1, 1, width)).astype(np.float32),
        "alone:y": rng.integers(0, 10, 1),
    }


def in_order(rng: np.random.Generator) -> Inputs:
    """Datasets that the batch size does not divide, divides, exceeds; batches of one; a single item."""
    size = int(rng.integers(5, 8))
    cases = {
        "uneven": (size * 3 + 1, size),
        "even": (size * 2, size),
        "short": (size - 1, size),
        "ones": (3, 1),
        "single": (1, size),
    }
    found: Inputs = {}
    for name, (count, length) in cases.items():
        found |= {f"{name}:{key}": value for key, value in _pictures(rng, count).items()}
        found[f"{name}:size"] = np.asarray(length)
    return found


def length(rng: np.random.Generator) -> Inputs:
    """Numbers of items around a multiple of the batch size, and far from one; sizes of one and of more than all."""
    size = int(rng.integers(4, 9))
    multiple = size * int(rng.integers(2, 6))
    pairs = [(multiple, size), (multiple + 1, size), (multiple - 1, size), (size - 1, size), (1, 1), (7, 1)]
    return {"counts": np.array([count for count, _ in pairs]), "sizes": np.array([s for _, s in pairs])}


def fetching(rng: np.random.Generator) -> Inputs:
    """How many items, in batches of how many."""
    size = int(rng.integers(3, 6))
    return {"count": np.asarray(size * 3 + 1), "size": np.asarray(size)}


def walks(rng: np.random.Generator) -> Inputs:
    """As for fetching."""
    return {**fetching(rng), "seed": _seed(rng)}


def shuffled(rng: np.random.Generator) -> Inputs:
    """One dataset with an uneven tail; and a small one that is walked often."""
    return {
        "count": rng.integers(26, 31),
        "size": np.asarray(8),
        "walks": np.asarray(WALKS),
        "few": np.asarray(FEW),
        "piece": np.asarray(PIECE),
        "seed": _seed(rng),
    }


def seeded(rng: np.random.Generator) -> Inputs:
    """Pictures, and two seeds."""
    first = _seed(rng)
    sizes = {"size": np.asarray(4), "seed": first, "other": first + rng.integers(1, 1000)}
    return {**_pictures(rng, int(rng.integers(17, 20))), **sizes}


def _pictures(rng: np.random.Generator, count: int) -> Inputs:
    """Return x uint8 (count, 2, 3), and y int64 (count,), two digits each and no two alike."""
    return {
        "x": rng.integers(0, 256, (count, 2, 3)).astype(np.uint8),
        "y": rng.permutation(np.arange(10, 100))[:count],
    }


def _seed(rng: np.random.Generator) -> np.ndarray:
    return rng.integers(1, 1_000_000)
