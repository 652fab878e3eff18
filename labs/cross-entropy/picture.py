"""The slopes that came beside those expected, as shades, with the sum of each row; drawn for a miss only."""

import numpy as np

from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import heat


def gradient(inputs: Arrays, got: Arrays) -> str:
    """Return got and expected of the first matrix, side by side; nothing where shapes differ or values agree."""
    x, y, found = inputs["matrix"].astype(np.float64), inputs["y_matrix"], got["cross_entropy_grad:matrix"]
    shares = np.exp(x) / np.exp(x).sum(1, keepdims=True)
    right = (shares - (np.arange(x.shape[1]) == y[:, None])) / len(y)
    if found.shape != right.shape or np.allclose(found, right, atol=1e-5):
        return ""
    # One scale for both: drawn apart, each would reach from its own lowest to its own highest value.
    shades = heat(np.vstack([found, right])).splitlines()
    width = max(2 * x.shape[1], len("expected"))
    rows = [
        f"{left:<{width}}   {expected:<{width}}   {total.round(4) + 0.0:.4f}"
        for left, expected, total in zip(shades[: len(x)], shades[len(x) :], found.sum(1), strict=True)
    ]
    return "\n".join([f"{'got':<{width}}   {'expected':<{width}}   row sums (expected 0)", *rows])


PICTURES = {"gradient": gradient}
