"""What came beside what was expected, as heat maps: tables of distances, one channel of one image; for a miss only."""

import numpy as np

from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import beside


def l1(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the L1 distances, rows for a, columns for b."""
    return _pair("pairwise_l1", got["pairwise_l1"], np.abs(_differences(inputs)).sum(2))


def l2(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the Euclidean distances, rows for a, columns for b."""
    return _pair("pairwise_l2", got["pairwise_l2"], np.sqrt((_differences(inputs) ** 2).sum(2)))


def normalise(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the channel with the worst miss."""
    x, mean, std = (inputs[key].astype(np.float64) for key in ("x", "mean", "std"))
    right = (x - mean.reshape(-1, 1, 1)) / std.reshape(-1, 1, 1)
    found = got["normalise"]
    if found.shape != right.shape:
        return {}
    image, channel = np.unravel_index(int(np.abs(found - right).max((2, 3)).argmax()), right.shape[:2])
    return _pair(f"normalise, image {image}, channel {channel}", found[image, channel], right[image, channel])


def _differences(inputs: Arrays) -> np.ndarray:
    a, b = (inputs[key].astype(np.float64) for key in ("a", "b"))
    return a[:, None] - b


def _pair(title: str, found: np.ndarray, right: np.ndarray) -> dict[str, str]:
    """Return two matrices side by side on one scale; nothing where shapes differ or values agree."""
    if found.shape != right.shape or np.allclose(found, right, rtol=1e-4, atol=1e-4):
        return {}
    return {"heat": f"{title}\n{beside(found, right)}"}


PICTURES = {"l1": l1, "l2": l2, "normalise": normalise}
