"""What each check of three-vs-seven is given: scores of fresh numbers, and real threes and sevens."""

import numpy as np

from quizlab.grading.inputs import shared

Inputs = dict[str, np.ndarray]

THREE, SEVEN = 3, 7
TRAINING = 4000
"""The first digits of the file are for training, the rest for validation."""
EPOCHS, RATE, SIZE = 10, 1.0, 100
"""The long run whose accuracy counts."""
WIDE = 30.0
"""How far from 0 the steps of the sigmoid's line reach into its flat ends."""


def sigmoid(rng: np.random.Generator) -> Inputs:
    """A line of scores from -6 to 6, a column, a single number, and float64."""
    return {
        "line": np.linspace(-6, 6, 49, dtype=np.float32),
        "column": _scores(rng, 5),
        "single": np.asarray(rng.normal(), dtype=np.float32),
        "double": rng.normal(0, 2, (2, 3)),
    }


def far(rng: np.random.Generator) -> Inputs:
    """Scores up to 10,000 on both sides and 0 itself, and the slopes that arrive at the results."""
    sizes = np.array([1e4, 200, 95, WIDE, rng.uniform(12, 18), rng.uniform(2, 4)])
    x = np.sort([*sizes, *-sizes, 0.0]).astype(np.float32)
    up = rng.uniform(0.5, 1.5, x.shape) * rng.choice([-1.0, 1.0], x.shape)
    return {"x": x, "up": up.astype(np.float32)}


def score(rng: np.random.Generator) -> Inputs:
    """Seven digits, weights and a bias of some size."""
    return {**_digits(rng, 7), **_params(rng), "b": rng.uniform(2, 4, 1).astype(np.float32)}


def loss(rng: np.random.Generator) -> Inputs:
    """Scores of seven pictures, some sure and wrong, with targets of both kinds; those of one."""
    return {"scores": _scores(rng, 7), "targets": _targets(rng, 7)}


def accuracy(rng: np.random.Generator) -> Inputs:
    """Scores of eleven pictures, seven of them near 0 on either side of it; not all are right."""
    count = 11  # a prime: no share of count x count pairs is a share of count pictures
    scores = _scores(rng, count)
    scores[:7, 0] = rng.uniform(0.1, 0.45, 7) * np.array([1, 1, 1, 1, -1, -1, -1])
    targets = _targets(rng, count)
    targets[:7] = [1, 1, 1, 0, 0, 0, 0]
    order = rng.permutation(count)
    return {"scores": scores[order], "targets": targets[order]}


def init(rng: np.random.Generator) -> Inputs:
    """A seed."""
    return {"seed": rng.integers(1, 1_000_000)}


def train_steps(rng: np.random.Generator) -> Inputs:
    """70 digits in batches of 16: the last of each epoch has 6."""
    return {**_digits(rng, 70), **_params(rng), **_run(rng, 70, epochs=3, size=16, lr=0.5)}


def train_again(rng: np.random.Generator) -> Inputs:
    """24 digits, long enough for a loss near 0, with another rate."""
    lr = round(rng.uniform(0.15, 0.25), 3)
    return {**_digits(rng, 24), **_params(rng), **_run(rng, 24, epochs=25, size=10, lr=lr)}


def digits(rng: np.random.Generator) -> Inputs:
    """All threes and sevens for training with their targets, the others without."""
    data = shared("mnist5k")
    chosen = np.flatnonzero(np.isin(data["labels"], (THREE, SEVEN)))
    seen, unseen = chosen[chosen < TRAINING], chosen[chosen >= TRAINING]
    images = data["images"].reshape(-1, 784)
    return {
        "images": images[seen],
        "targets": (data["labels"][seen] == THREE).astype(np.float32),
        "unseen": images[unseen],
        "seed": rng.integers(1, 1_000_000),
        **_run(rng, len(seen), epochs=EPOCHS, size=SIZE, lr=RATE),
    }


def _digits(rng: np.random.Generator, count: int) -> Inputs:
    """Return x float32 (count, 784) from 0 to 1 and targets float32 (count,), different training digits."""
    data = shared("mnist5k")
    places = np.flatnonzero(np.isin(data["labels"][:TRAINING], (THREE, SEVEN)))
    chosen = rng.choice(places, size=count, replace=False)
    x = data["images"][chosen].reshape(count, 784).astype(np.float32) / np.float32(255)
    return {"x": x, "targets": (data["labels"][chosen] == THREE).astype(np.float32)}


def _params(rng: np.random.Generator) -> Inputs:
    return {
        "w": rng.normal(0, 0.05, (784, 1)).astype(np.float32),
        "b": rng.uniform(0.3, 0.6, 1).astype(np.float32),
    }


def _run(rng: np.random.Generator, count: int, *, epochs: int, size: int, lr: float) -> Inputs:
    """Return the numbers of a training and the order of the digits in each of its epochs."""
    orders = np.stack([rng.permutation(count) for _ in range(epochs)])
    return {"orders": orders, "size": np.asarray(size), "lr": np.asarray(lr)}


def _scores(rng: np.random.Generator, count: int) -> np.ndarray:
    """Return scores (count, 1) between 0.5 and 5 on either side of 0."""
    sizes = rng.uniform(0.5, 5, (count, 1)) * rng.choice([-1.0, 1.0], (count, 1))
    return sizes.astype(np.float32)


def _targets(rng: np.random.Generator, count: int) -> np.ndarray:
    """Return targets (count,), at least two of each kind."""
    return rng.permutation(np.r_[0, 0, 1, 1, rng.integers(0, 2, count - 4)]).astype(np.float32)
