"""What each check of metrics is given: labels and guesses, and confusion matrices with and without empty classes."""

import numpy as np

Inputs = dict[str, np.ndarray]

MOST = 3_000_000_000
"""The largest count: more than int32 holds."""


def confusion_matrix(rng: np.random.Generator) -> Inputs:
    """Some 20 recordings in which every class occurs and is said, and no count equals its mirror image throughout."""
    classes = int(rng.integers(3, 6))
    truth = _labels(rng, classes, int(rng.integers(20, 26)))
    # Taken for the class behind it and never for the one before: a transposed matrix is another matrix.
    wrong = rng.random(len(truth)) < 0.5
    guess = np.where(wrong, (truth + 1) % classes, truth)
    return {"truth": truth, "guess": guess, "classes": np.array(classes)}


def all_classes(rng: np.random.Generator) -> Inputs:
    """Cases `truth:case`, `guess:case`, `classes:case` in which some classes don't occur."""
    classes = int(rng.integers(6, 9))
    # Class 0, one in between and the last are in neither; the one after that only among the guesses.
    gap = int(rng.integers(2, classes - 3))
    there = np.array([c for c in range(1, classes - 1) if c != gap])
    n = int(rng.integers(12, 20))
    truth, guess = rng.choice(there[there != gap + 1], size=n), rng.choice(there, size=n)
    guess[0] = gap + 1
    single = int(rng.integers(0, classes))
    empty = np.zeros(0, dtype=np.int64)
    cases = {
        "gaps": (truth, guess, classes),
        "single": (np.array([single]), np.array([(single + 1) % classes]), classes),
        "nobody": (empty, empty, classes),
        "one": (np.zeros(5, dtype=np.int64), np.zeros(5, dtype=np.int64), 1),
    }
    return {
        f"{name}:{case}": np.asarray(value)
        for case, values in cases.items()
        for name, value in zip(("truth", "guess", "classes"), values, strict=True)
    }


def accuracy(rng: np.random.Generator) -> Inputs:
    """A matrix of several classes and one of two, the first of them rare."""
    return _matrices(rng)


def precision(rng: np.random.Generator) -> Inputs:
    """As for accuracy."""
    return _matrices(rng)


def recall(rng: np.random.Generator) -> Inputs:
    """As for accuracy."""
    return _matrices(rng)


def f1(rng: np.random.Generator) -> Inputs:
    """As for accuracy."""
    return _matrices(rng)


def empty_classes(rng: np.random.Generator) -> Inputs:
    """Classes in random order: unsaid, absent, both, never right, said once, two ordinary; and a matrix never right."""
    matrix = rng.integers(1, 9, size=(7, 7))
    matrix[:, 0] = 0  # never said
    matrix[1, :] = 0  # never occurs
    matrix[:, 2] = matrix[2, :] = 0  # neither
    matrix[3, 3] = 0  # said, and there, and never right
    matrix[:, 4], matrix[4, 4] = 0, 1  # said once, and right
    order = rng.permutation(7)
    nothing_right = rng.integers(1, 9, size=(3, 3)) * (1 - np.eye(3, dtype=np.int64))
    return {"matrix": matrix[np.ix_(order, order)], "nothing_right": nothing_right}


def large_counts(rng: np.random.Generator) -> Inputs:
    """Counts up to three billion, and beside them a class of a handful."""
    matrix = rng.integers(MOST // 2, MOST, size=(4, 4))
    matrix[2] = rng.integers(1, 9, size=4)
    return {"matrix": matrix}


def untouched(rng: np.random.Generator) -> Inputs:
    """Labels and guesses, and a matrix with an empty class, which tempts to write into it."""
    matrix = _matrix(rng, 4)
    matrix[:, 1] = matrix[1, :] = 0
    return {**confusion_matrix(rng), "matrix": matrix}


def _labels(rng: np.random.Generator, classes: int, n: int) -> np.ndarray:
    """Return n labels in random order, each class at least thrice."""
    return rng.permutation(
        np.concatenate([np.repeat(np.arange(classes), 3), rng.integers(0, classes, n - 3 * classes)])
    )


def _matrices(rng: np.random.Generator) -> Inputs:
    rare = np.array(
        [[rng.integers(10, 16), rng.integers(3, 8)], [rng.integers(30, 60), rng.integers(800, 999)]]
    )
    return {"matrix": _matrix(rng, int(rng.integers(3, 6))), "rare": rare}


def _matrix(rng: np.random.Generator, classes: int) -> np.ndarray:
    """Return counts of which no row sums to the same as its column."""
    matrix = rng.integers(0, 12, size=(classes, classes)) + np.diag(rng.integers(5, 30, size=classes))
    while (matrix.sum(0) == matrix.sum(1)).any():
        matrix += rng.integers(0, 5, size=(classes, classes))
    return matrix
