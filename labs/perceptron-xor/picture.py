"""Draws the plane as the learner's first trained net sees it, with the four points in it."""

import numpy as np

from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import Range, cell

CELLS = 18
NAMES = ("W1", "b1", "W2", "b2")


def learn(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return levels from 0 to 1, each point as its label in brackets."""
    x, y = inputs["x"][0].astype(np.float64), inputs["y"][0]
    W1, b1, W2, b2 = (got[f"{name}_0"].astype(np.float64) for name in NAMES)
    low, up = x.min(), np.ptp(x)
    line = np.linspace(low - up / 2, low + 1.5 * up, CELLS)
    points = np.stack(np.meshgrid(line, line[::-1]), axis=-1)
    values = np.maximum(points @ W1 + b1, 0) @ W2 + b2
    cells = [[cell(level) for level in row] for row in np.clip(np.nan_to_num(values), 0, 1)]
    for (a, b), label in zip(x, y.astype(int).tolist(), strict=True):
        column, row = (int(np.abs(line - place).argmin()) for place in (a, b))
        cells[CELLS - 1 - row][column] = f"{label} "
    title = "The first call: a to the right, b upwards, digits where the points are"
    rows = ("".join(row).rstrip() for row in cells)
    return {"plane": "\n".join([title, *rows, "", Range(0, 1).legend()])}


PICTURES = {"learn": learn}
