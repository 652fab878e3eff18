"""What each check of honest-split is given: moments, groups and rows, always in random order."""

import numpy as np

Inputs = dict[str, np.ndarray]

NANOSECONDS = 1_700_000_000_000_000_000
"""About now; float32 tells apart moments a minute and a half from each other, float64 a quarter of a microsecond."""
SEEDS = 60
"""Draws from which the chances of the groups are judged."""


def latest(rng: np.random.Generator) -> Inputs:
    """Moments of which no two are equal: in seconds, and in nanoseconds that lie close together."""
    n = int(rng.integers(12, 20))
    # Ever longer gaps: as many items as a share of the span asks for are another number than that share of items.
    seconds = NANOSECONDS // 10**9 + rng.permutation(n) ** 2 * 3600
    nanoseconds = NANOSECONDS + rng.permutation(n) * 9 + rng.integers(0, 9, n)
    count = int(rng.integers(3, n // 2))
    return {"seconds": _unsorted(seconds), "nanoseconds": _unsorted(nanoseconds), "count": np.array(count)}


def ties(rng: np.random.Generator) -> Inputs:
    """Ten days with three items each; the border falls inside a day."""
    days = np.repeat(np.arange(-4, 6), 3)
    return {"times": rng.permutation(days), "count": np.array(3 * rng.integers(2, 5) + rng.integers(1, 3))}


def groups(rng: np.random.Generator) -> Inputs:
    """Eight groups of uneven size under arbitrary numbers, and three seeds."""
    names = rng.choice(np.arange(-50, 1000), size=8, replace=False)
    return {
        "groups": rng.permutation(np.repeat(names, rng.integers(2, 6, size=8))),
        "counts": np.array([2, 7, 7, 7]),
        "seeds": rng.integers(0, 10_000, size=4),
    }


def draw(rng: np.random.Generator) -> Inputs:
    """Six groups, one of which has most of the items; SEEDS seeds in a row."""
    names = rng.choice(np.arange(100, 1000), size=6, replace=False)
    sizes = np.array([2, 2, 40, 2, 2, 2])
    first = int(rng.integers(0, 10_000))
    return {"groups": rng.permutation(np.repeat(names, sizes)), "seeds": np.arange(first, first + SEEDS)}


def shared_groups(rng: np.random.Generator) -> Inputs:
    """Six groups: two in both piles, two only held out, two only in training."""
    names = rng.choice(np.arange(-50, 1000), size=6, replace=False)
    items = np.repeat(names, 4)
    half = np.tile([True, False], 2)
    held_out = np.concatenate([half, half, np.ones(8, bool), np.zeros(8, bool)])
    order = rng.permutation(len(items))
    return {"groups": items[order], "held_out": held_out[order]}


def copies(rng: np.random.Generator) -> Inputs:
    """Rows of which some are equal, in one pile or in both, and some nearly so."""
    training = rng.normal(size=(7, 3)).round(2)
    training[1] = training[0]
    fresh = rng.normal(size=(4, 3)).round(2) + 10
    fresh[1] = fresh[0]
    turned, near, half = np.roll(training[2], 1), training[3] + [0, 0.01, 0], training[4] + [0, 0, 5]
    mixed = training[[2, 3, 4], [0, 1, 2]]
    held_out = np.vstack([training[[0, 5, 5]], fresh, turned, near, half, mixed])
    x = np.vstack([training, held_out]).astype(np.float32)
    order = rng.permutation(len(x))
    return {"x": x[order], "held_out": (np.arange(len(x)) >= len(training))[order]}


def standardise(rng: np.random.Generator) -> Inputs:
    """Columns of unlike sizes, and held-out rows that lie elsewhere and spread wider."""
    n, d = int(rng.integers(14, 20)), 4
    held_out = rng.permutation(np.arange(n) < 5)
    wide = np.where(held_out, 3.0, 1.0)[:, None]
    x = rng.normal(size=(n, d)) * wide * [1, 20, 0.2, 5] + [0, 100, 3, -50] + wide * [1, 20, 0.2, 5]
    return {"x": x.astype(np.float32), "held_out": held_out}


def edges(rng: np.random.Generator) -> Inputs:
    """Moments, groups, and rows of which one column is constant in training and another one everywhere."""
    n = 11  # eight of them in training: any way to take a mean of eight equal whole numbers is exact
    held_out = rng.permutation(np.arange(n) < 3)
    x = rng.integers(-8, 9, size=(n, 4)).astype(np.float32)
    x[:, 1] = np.where(held_out, x[:, 1] + 20, 7)
    x[:, 2] = -3
    return {
        "times": rng.permutation(n) * 60,
        "groups": rng.permutation(np.repeat(rng.choice(100, size=3, replace=False), [2, 4, 5])),
        "x": x,
        "held_out": held_out,
        "nobody": np.zeros(n, bool),
    }


def untouched(rng: np.random.Generator) -> Inputs:
    """One small set for all five functions."""
    return {**edges(rng), "count": np.array(2), "seed": np.array(rng.integers(0, 10_000))}


def _unsorted(times: np.ndarray) -> np.ndarray:
    """Return them with the latest one in front, where no slice from the end finds it."""
    return np.concatenate([[times.max()], times[times != times.max()]])
