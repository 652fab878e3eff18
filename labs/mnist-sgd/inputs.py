"""What each check of mnist-sgd is given: real digits, drawn afresh for each grade."""

import numpy as np

from quizlab.grading.inputs import shared

TRAINING = 4000
"""The first digits of the file are for training, the rest for validation."""
EPOCHS, RATE, SIZE = 15, 0.3, 32
"""The long run whose accuracy counts."""


def _digits(rng: np.random.Generator, count: int) -> dict[str, np.ndarray]:
    """Return x float32 (count, 784) from 0 to 1 and y int64 (count,), different training digits."""
    data = shared("mnist5k")
    chosen = rng.choice(TRAINING, size=count, replace=False)
    x = data["images"][chosen].reshape(count, 784).astype(np.float32) / np.float32(255)
    return {"x": x, "y": data["labels"][chosen].astype(np.int64)}


def _seed(rng: np.random.Generator) -> np.ndarray:
    return rng.integers(1, 1_000_000)


def init(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Two seeds."""
    first = _seed(rng)
    return {"seed": first, "other": first + rng.integers(1, 1000)}


def forward(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Seven digits and weights with which half of the hidden units are off."""
    return {
        "x": _digits(rng, 7)["x"],
        "W1": rng.normal(0, 0.15, (784, 50)).astype(np.float32),
        "b1": rng.normal(0, 1, 50).astype(np.float32),
        "W2": rng.normal(0, 0.5, (50, 10)).astype(np.float32),
        "b2": rng.normal(0, 1, 10).astype(np.float32),
    }


def cross_entropy(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Ordinary logits of six examples, and logits near 10,000 and -10,000 of five; those of the last are all low."""
    far = rng.choice([-1e4, 0.0, 1e4], size=(5, 10)) + rng.normal(0, 3, (5, 10))
    far[:, 0], far[:, 1] = 1e4, -1e4
    far[4] = -1e4 + rng.normal(0, 3, 10)
    return {
        "logits": rng.normal(0, 3, (6, 10)).astype(np.float32),
        "y": rng.integers(0, 10, 6),
        "far": far.astype(np.float32),
        "far_y": np.array([0, 1, *rng.integers(0, 10, 3)]),
    }


def minibatches(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """A number of digits that no batch size divides, and two seeds."""
    first = _seed(rng)
    digits = _digits(rng, int(rng.integers(33, 36)))
    return {**digits, "size": np.asarray(8), "seed": first, "other": first + rng.integers(1, 1000)}


def train_steps(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """70 digits in batches of 16: the last of each epoch has 6."""
    return {**_digits(rng, 70), **_run(rng, epochs=3, size=16, lr=0.1)}


def train_long(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """40 digits, long enough for a loss near 0."""
    return {**_digits(rng, 40), **_run(rng, epochs=60, size=16, lr=0.1)}


def train_again(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Few digits with another rate, in one batch that is larger than they are many."""
    return {**_digits(rng, 24), **_run(rng, epochs=2, size=32, lr=round(rng.uniform(0.15, 0.25), 3))}


def accuracy(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """All training digits with their labels, the others without."""
    data = shared("mnist5k")
    images = data["images"].reshape(-1, 784)
    return {
        "images": images[:TRAINING],
        "labels": data["labels"][:TRAINING],
        "unseen": images[TRAINING:],
        **_run(rng, epochs=EPOCHS, size=SIZE, lr=RATE),
    }


def _run(rng: np.random.Generator, *, epochs: int, size: int, lr: float) -> dict[str, np.ndarray]:
    numbers = {"epochs": np.asarray(epochs), "size": np.asarray(size), "lr": np.asarray(lr)}
    return {**numbers, "seed": _seed(rng)}
