"""The confusion matrix that came beside the one expected; drawn for a miss only."""

from itertools import zip_longest

import numpy as np

from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import confusion


def confusion_matrix(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return both matrices, rows the truth; nothing where they agree or what came is no matrix of counts."""
    found, size = got["matrix"], int(inputs["classes"])
    right = np.zeros((size, size), dtype=np.int64)
    np.add.at(right, (inputs["truth"], inputs["guess"]), 1)
    counts = found.ndim == 2 and found.shape[0] == found.shape[1] and np.array_equal(found, np.round(found))
    if not counts or np.array_equal(found, right):
        return {}
    mine, wanted = confusion(found).splitlines(), confusion(right).splitlines()
    width = max(len(line) for line in mine) + 4
    rows = [f"{left:<{width}}{other}" for left, other in zip_longest(mine, wanted, fillvalue="")]
    head = f"{'got':<{width}}expected (rows: truth, columns: guess)"
    return {"confusion": "\n".join([head, *rows])}


PICTURES = {"confusion-matrix": confusion_matrix}
