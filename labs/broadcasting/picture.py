"""The table of distances that came beside the one expected, as shades; or the first image, channel by channel."""

import numpy as np

from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import heat


def l1(inputs: Arrays, got: Arrays) -> str:
    """Return the L1 distances, rows for a, columns for b."""
    right = np.abs(_differences(inputs)).sum(2)
    return _pair(got.get("pairwise_l1"), right)


def l2(inputs: Arrays, got: Arrays) -> str:
    """Return the Euclidean distances, rows for a, columns for b."""
    right = np.sqrt((_differences(inputs) ** 2).sum(2))
    return _pair(got.get("pairwise_l2"), right)


def normalise(inputs: Arrays, got: Arrays) -> str:
    """Return the rows of the first image's channels, one channel below the other."""
    x, mean, std = (inputs[key].astype(np.float64) for key in ("x", "mean", "std"))
    right = (x - mean.reshape(-1, 1, 1)) / std.reshape(-1, 1, 1)
    found = got.get("normalise")
    if found is None or found.shape != right.shape:
        return ""
    return _pair(np.concatenate(list(found[0])), np.concatenate(list(right[0])))


def _differences(inputs: Arrays) -> np.ndarray:
    a, b = (inputs[key].astype(np.float64) for key in ("a", "b"))
    return a[:, None] - b


def _pair(found: np.ndarray | None, right: np.ndarray) -> str:
    """Return two matrices of one shape side by side on one scale; nothing where the shapes differ."""
    if found is None or found.shape != right.shape or found.dtype.kind not in "fiu":
        return ""
    # Drawn apart, each would reach from its own lowest to its own highest value, and look the same.
    shades = heat(np.vstack([found, right])).splitlines()
    width = 2 * right.shape[1]
    rows = zip(shades[: len(right)], shades[len(right) :], strict=True)
    return "\n".join(
        [f"{'got':<{width}}   expected", *(f"{left:<{width}}   {other}" for left, other in rows)]
    )


PICTURES = {"l1": l1, "l2": l2, "normalise": normalise}
