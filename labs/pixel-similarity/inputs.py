"""What each check of pixel-similarity is given: small grey pictures, and real digits, drawn afresh for each grade."""

from collections.abc import Iterable

import numpy as np

from quizlab.grading.inputs import shared

Inputs = dict[str, np.ndarray]

TRAINING = 4000
"""The first digits of the file are for learning, the rest are never seen."""
EACH = 200
"""Threes and sevens to learn from, of the 400 of each."""
FEW = 12
"""Digits of each class to learn from where there are ten classes."""


def scaled(rng: np.random.Generator) -> Inputs:
    """Bytes in a batch and in a row: one reaches 0 and 255, one neither."""
    whole = rng.integers(0, 256, size=_different(rng, 3)).astype(np.uint8)
    whole[0, 0, 0], whole[-1, -1, -1] = 0, 255
    return {"whole": whole, "grey": rng.integers(20, 180, size=rng.integers(4, 9)).astype(np.uint8)}


def ideals(rng: np.random.Generator) -> Inputs:
    """Pictures of three classes, as many of one as of no other, labels shuffled, and a few that belong to none."""
    sizes = [1, 2, 4]
    classes, stranger = _classes(rng, 3), 99
    y = np.full(2, stranger)
    while stranger in y[[0, -1]]:  # a first or last picture that is forgotten has to be missed
        y = rng.permutation(np.repeat([*classes, stranger], [*rng.permutation(sizes), 2]))
    return {"x": _pictures(rng, len(y), *_different(rng, 2)), "y": y, "classes": classes}


def empty(rng: np.random.Generator) -> Inputs:
    """Pictures of two classes of three; and ideals of which one is inf, near which pictures must not be put."""
    given = ideals(rng)
    given["classes"] = rng.permutation(np.append(given["classes"][:2], 55))
    height, width = given["x"].shape[1:]
    known = _pictures(rng, 3, height, width)
    known[rng.integers(3)] = np.inf
    return {**given, "ideals": known, "new": _pictures(rng, 6, height, width)}


def mae(rng: np.random.Generator) -> Inputs:
    """Two sets of pictures, no two sizes equal."""
    n, k, *size = _different(rng, 4)
    return {"a": _pictures(rng, n, *size), "b": _pictures(rng, k, *size)}


def rmse(rng: np.random.Generator) -> Inputs:
    """As for mae; and bright pictures that nearly agree."""
    pair = mae(rng)
    n, k, *size = _different(rng, 4)
    bright = rng.uniform(0.8, 0.95, size=size)
    near = {"near_a": n, "near_b": k}
    return pair | {
        name: (bright + rng.uniform(-1e-4, 1e-4, size=(count, *size))).astype(np.float32)
        for name, count in near.items()
    }


def sizes(rng: np.random.Generator) -> Inputs:
    """As many pictures in both sets, as many as rows and columns; a single picture in one, in both; single pixels."""
    n, k, height, width = _different(rng, 4)
    cases = {
        "sets": (n, n, height, width),
        "all": (n, n, n, n),
        "one_a": (1, k, height, width),
        "one_b": (n, 1, height, width),
        "one_each": (1, 1, height, width),
        "pixel": (n, k, 1, 1),
    }
    inputs = {}
    for case, (first, second, *size) in cases.items():
        inputs |= {f"a_{case}": _pictures(rng, first, *size), f"b_{case}": _pictures(rng, second, *size)}
    return inputs


def classify(rng: np.random.Generator) -> Inputs:
    """Pictures whose nearest ideals are others by the largest difference, by the mean and by the mean square."""
    while True:
        n, k, *size = _different(rng, 4)
        x, known = _pictures(rng, n, *size), _pictures(rng, k, *size)
        difference = abs(x[:, None] - known)
        tables = difference.max((2, 3)), difference.mean((2, 3)), (difference**2).mean((2, 3))
        guesses = {tuple(table.argmin(1)) for table in tables}
        if len(guesses) == len(tables) and min(map(_gap, tables)) > 1e-4:
            return {"x": x, "ideals": known, "classes": _classes(rng, k)}


def digits(rng: np.random.Generator) -> Inputs:
    """The middles of real digits: 200 threes, 200 sevens and all unseen ones; a few of all ten, otherwise called."""
    given = _learned(rng, "threes", (3, 7), (EACH, 100), 20) | _learned(rng, "ten", range(10), (FEW, 4), 16)
    return {**given, "ten_labels": 11 * given["ten_labels"] + 5}


def untouched(rng: np.random.Generator) -> Inputs:
    """One small call of each function."""
    given = ideals(rng)
    n, height, width = given["x"].shape
    bytes_ = rng.integers(0, 256, size=(n, height, width)).astype(np.uint8)
    known = _pictures(rng, len(given["classes"]), height, width)
    return {**given, "ideals": known, "images": bytes_, "unseen": bytes_[:2].copy()}


def _gap(table: np.ndarray) -> float:
    """Return the smallest lead of a nearest ideal before the next."""
    best = np.sort(table, 1)
    return float((best[:, 1] - best[:, 0]).min())


def _learned(
    rng: np.random.Generator, case: str, classes: Iterable[int], counts: tuple[int, int], width: int
) -> Inputs:
    """Return digits to learn from with their labels, and unseen ones, so many of each class, cut to 20 by `width`."""
    data = shared("mnist5k")
    images, labels = (
        data["images"][:, 4:24, 14 - width // 2 : 14 + width // 2],
        data["labels"].astype(np.int64),
    )
    early, places = np.arange(len(labels)) < TRAINING, []
    for part, count in zip((early, ~early), counts, strict=True):
        of_each = [np.flatnonzero(part & (labels == digit)) for digit in classes]
        places.append(np.concatenate([rng.choice(those, count, replace=False) for those in of_each]))
    seen, new = (rng.permutation(chosen) for chosen in places)
    return {f"{case}_images": images[seen], f"{case}_labels": labels[seen], f"{case}_unseen": images[new]}


def _different(rng: np.random.Generator, count: int) -> list[int]:
    return [int(size) for size in rng.choice(np.arange(3, 9), size=count, replace=False)]


def _classes(rng: np.random.Generator, count: int) -> np.ndarray:
    """Return different labels in no order; none is so small that it could be a place among them."""
    classes = 10 + rng.choice(40, size=count, replace=False)
    return np.array([classes.max(), *classes[classes < classes.max()]])


def _pictures(rng: np.random.Generator, count: int, height: int, width: int) -> np.ndarray:
    return rng.uniform(size=(count, height, width)).astype(np.float32)
