"""What came beside what was expected, as shades: tables of distances, one channel of one image; for a miss only."""

import numpy as np

from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import heat


def l1(inputs: Arrays, got: Arrays) -> str:
    """Return the L1 distances, rows for a, columns for b."""
    return _pair("pairwise_l1", got["pairwise_l1"], np.abs(_differences(inputs)).sum(2))


def l2(inputs: Arrays, got: Arrays) -> str:
    """Return the Euclidean distances, rows for a, columns for b."""
    return _pair("pairwise_l2", got["pairwise_l2"], np.sqrt((_differences(inputs) ** 2).sum(2)))


def normalise(inputs: Arrays, got: Arrays) -> str:
    """Return the channel with the worst miss."""
    x, mean, std = (inputs[key].astype(np.float64) for key in ("x", "mean", "std"))
    right = (x - mean.reshape(-1, 1, 1)) / std.reshape(-1, 1, 1)
    found = got["normalise"]
    if found.shape != right.shape:
        return ""
    image, channel = np.unravel_index(int(np.abs(found - right).max((2, 3)).argmax()), right.shape[:2])
    return _pair(f"normalise, image {image}, channel {channel}", found[image, channel], right[image, channel])


def _differences(inputs: Arrays) -> np.ndarray:
    a, b = (inputs[key].astype(np.float64) for key in ("a", "b"))
    return a[:, None] - b


def _pair(title: str, found: np.ndarray, right: np.ndarray) -> str:
    """Return two matrices side by side on one scale; nothing where shapes differ or values agree."""
    if found.shape != right.shape or np.allclose(found, right, rtol=1e-4, atol=1e-4):
        return ""
    # Drawn apart, each would reach from its own lowest to its own highest value, and look the same.
    shades = heat(np.vstack([found, right])).splitlines()
    width = max(2 * right.shape[1], len("expected"))
    rows = zip(shades[: len(right)], shades[len(right) :], strict=True)
    return "\n".join(
        [title, f"{'got':<{width}}   expected", *(f"{left:<{width}}   {other}" for left, other in rows)]
    )


PICTURES = {"l1": l1, "l2": l2, "normalise": normalise}
