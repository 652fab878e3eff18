"""The entropy of a coin by its bias, as it came; below it, where that is another curve, as it should be."""

import numpy as np

from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import curve

WIDTH, HEIGHT = 60, 6


def entropy(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the curve of the coins; nothing where what came is no number for each coin."""
    coins, found = inputs["p:coins"].astype(np.float64), got["entropy:coins"].astype(np.float64)
    right = -(coins * np.log2(coins)).sum(1)
    if found.shape != right.shape:
        return {}
    parts = ["Your entropy of a coin, from hardly ever heads to nearly always, in bits", _drawn(found)]
    if not np.allclose(found, right, atol=1e-4):
        parts += ["Expected", _drawn(right)]
    return {"curve": "\n".join(parts)}


def _drawn(values: np.ndarray) -> str:
    places = np.linspace(0, len(values) - 1, 2 * WIDTH)
    return curve(np.interp(places, np.arange(len(values)), values), WIDTH, HEIGHT)


PICTURES = {"entropy": entropy}
