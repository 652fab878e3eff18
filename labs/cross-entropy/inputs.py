"""What each check of cross-entropy is given: fresh logits or log-probabilities, and the labels of `x` as `y_x`."""

from collections.abc import Sequence

import numpy as np

Inputs = dict[str, np.ndarray]

FAR = 1e4
"""How far from 0 the largest logits lie."""


def nll(rng: np.random.Generator) -> Inputs:
    """Log-probabilities of five shapes, among them one row, a square and labels that are all one class."""
    cases = _cases(rng)
    logs = {name: _log_softmax(x) for name, x in cases.items() if not name.startswith("y_")}
    return cases | logs


def cross_entropy(rng: np.random.Generator) -> Inputs:
    """Logits of the same five shapes."""
    return _cases(rng)


def stable(rng: np.random.Generator) -> Inputs:
    """Four matrices of huge logits, each of which breaks another short cut."""
    return _huge(rng)


def impossible(rng: np.random.Generator) -> Inputs:
    """Logits with -inf beside the labels (`masked`), and at one label (`ruled`); their log-probabilities."""
    masked, y = _masked(rng)
    ruled, y_ruled = _masked(rng)
    row = int(rng.integers(len(ruled)))
    y_ruled[row] = rng.choice(np.flatnonzero(np.isinf(ruled[row])))
    return {
        "masked": masked,
        "y_masked": y,
        "ruled": ruled,
        "y_ruled": y_ruled,
        "logs_masked": _log_softmax(masked),
        "logs_ruled": _log_softmax(ruled),
    }


def autograd(rng: np.random.Generator) -> Inputs:
    """Ordinary and huge logits, log-probabilities, and the factor that the loss is multiplied by."""
    plain, huge = _logits(rng, _sizes(rng)), _huge(rng)
    return {
        "plain": plain,
        "y_plain": _labels(rng, *plain.shape),
        "spread": huge["spread"],
        "y_spread": huge["y_spread"],
        "logs": _log_softmax(plain),
        "factor": np.float32(rng.uniform(1.5, 3)),
    }


def gradient(rng: np.random.Generator) -> Inputs:
    """Logits of the five shapes."""
    return _cases(rng)


def gradient_far(rng: np.random.Generator) -> Inputs:
    """Huge logits, and some with -inf beside the labels."""
    masked, y = _masked(rng)
    return {**_huge(rng), "masked": masked, "y_masked": y}


def untouched(rng: np.random.Generator) -> Inputs:
    """One matrix of logits, its log-probabilities, labels."""
    x = _logits(rng, _sizes(rng))
    return {"logits": x, "log_p": _log_softmax(x), "y": _labels(rng, *x.shape)}


def _sizes(rng: np.random.Generator) -> list[int]:
    return [int(size) for size in rng.choice(np.arange(3, 9), size=2, replace=False)]


def _logits(rng: np.random.Generator, sizes: Sequence[int]) -> np.ndarray:
    return (rng.normal(scale=1.5, size=sizes) + rng.choice([-3.0, 3.0])).astype(np.float32)


def _labels(rng: np.random.Generator, rows: int, classes: int) -> np.ndarray:
    """Return labels among which are, where there is room, the first and the last class."""
    y = rng.integers(0, classes, rows)
    if rows > 1:
        y[:2] = 0, classes - 1
    return rng.permutation(y)


def _cases(rng: np.random.Generator) -> Inputs:
    side = int(rng.integers(3, 7))
    cases = {
        "matrix": _logits(rng, _sizes(rng)),
        "square": _logits(rng, (side, side)),
        "row": _logits(rng, (1, int(rng.integers(3, 8)))),
        "same": _logits(rng, _sizes(rng)),
        "double": _logits(rng, _sizes(rng)).astype(np.float64),
    }
    labels = {f"y_{name}": _labels(rng, *x.shape) for name, x in cases.items()}
    # Not the last class: from these labels nobody can tell how many classes there are.
    labels["y_same"][:] = rng.integers(cases["same"].shape[1] - 1)
    return cases | labels


def _huge(rng: np.random.Generator) -> Inputs:
    high, low, spread, apart = (_logits(rng, _sizes(rng)) for _ in range(4))
    # Two logits of each row, at least, lie at the top, so that their shares are no mere 1.
    ends = np.where(np.arange(spread.shape[1]) % 2 == 0, FAR, -FAR).astype(np.float32)
    signs = rng.permuted(np.tile(ends, (len(spread), 1)), axis=1)
    levels = -np.float32(500) * rng.permutation(len(apart)).astype(np.float32)
    cases = {
        "high": high + np.float32(FAR),
        "low": low - np.float32(FAR),
        "spread": spread + signs,
        "apart": apart + levels[:, None],
    }
    labels = {f"y_{name}": _labels(rng, *x.shape) for name, x in cases.items()}
    labels["y_spread"][0] = np.flatnonzero(signs[0] < 0)[0]  # one truth, at least, lies at the bottom
    return cases | labels


def _masked(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return logits with one -inf or more in every row, and labels that are possible."""
    x = _logits(rng, _sizes(rng))
    rows, classes = x.shape
    y = np.empty(rows, dtype=np.int64)
    for i, row in enumerate(x):
        order = rng.permutation(classes)
        row[order[: int(rng.integers(1, classes - 1))]] = -np.inf
        y[i] = order[-1]
    return x, y


def _log_softmax(x: np.ndarray) -> np.ndarray:
    wide = x.astype(np.float64)
    top = wide.max(1, keepdims=True)
    return (wide - top - np.log(np.exp(wide - top).sum(1, keepdims=True))).astype(x.dtype)
