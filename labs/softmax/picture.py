"""The probabilities that came beside those expected, as a heat map, with the sum of each row; drawn for a miss only."""

import numpy as np

from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import beside


def softmax(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return got and expected of the first matrix, side by side; nothing where shapes differ or values agree."""
    x = inputs["matrix"].astype(np.float64)
    found = got["softmax:matrix:1"]
    exponentials = np.exp(x)
    right = exponentials / exponentials.sum(1, keepdims=True)
    if found.shape != right.shape or np.allclose(found, right, atol=1e-5):
        return {}
    sums = [f"{total:.4g}" for total in found.sum(1)]
    pair = beside(found, right, notes=("row sums (expected 1)", sums))
    return {"heat": f"softmax(x, 1)\n{pair}"}


PICTURES = {"softmax": softmax}
