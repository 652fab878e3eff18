"""The slopes that came beside those expected, as a heat map, with the sum of each row; drawn for a miss only."""

import numpy as np

from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import beside


def gradient(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return got and expected of the first matrix, side by side; nothing where shapes differ or values agree."""
    x, y, found = inputs["matrix"].astype(np.float64), inputs["y_matrix"], got["cross_entropy_grad:matrix"]
    shares = np.exp(x) / np.exp(x).sum(1, keepdims=True)
    right = (shares - (np.arange(x.shape[1]) == y[:, None])) / len(y)
    if found.shape != right.shape or np.allclose(found, right, atol=1e-5):
        return {}
    sums = [f"{total.round(4) + 0.0:.4f}" for total in found.sum(1)]
    pair = beside(found, right, notes=("row sums (expected 0)", sums))
    return {"heat": f"The gradient of the mean loss by x\n{pair}"}


PICTURES = {"gradient": gradient}
