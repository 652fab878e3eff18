"""Draws the curve, what the learner's net makes of it and where its kinks are, and how the error fell."""

import numpy as np

from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import sparkline

WIDTH, HEIGHT = 64, 13
CURVE, NET, BOTH = "·", "x", "#"


def curve(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the two lines in one frame, kinks below, then the error before each call of fit."""
    low, high = inputs["range"]
    x = np.linspace(low, high, WIDTH)
    (slow, early), (quick, late) = inputs["waves"]
    wanted = np.sin(slow * x + early) + 0.5 * np.sin(quick * x + late)
    hidden = np.maximum(x[:, None] * got["w"] + got["b"], 0)
    rows = _drawn(wanted, hidden @ got["v"] + got["c"])
    lines = [
        f"The curve ({CURVE}), your net ({NET}), both ({BOTH})",
        *rows,
        f"{_ticks(-got['b'] / got['w'], low, high)}  kinks now",
        f"{_ticks(-got['start_b'] / got['start_w'], low, high)}  at the start",
    ]
    losses = got["losses"]
    with np.errstate(divide="ignore", invalid="ignore"):
        fall = sparkline(np.log(losses))
    ends = f"{losses[0]:.3g} to {losses[-1]:.3g}"
    return {"fit": "\n".join(lines), "loss": f"Mean squared error, {ends} (logarithmic): {fall}"}


def _drawn(wanted: np.ndarray, found: np.ndarray) -> list[str]:
    """Return both lines as rows of characters, the highest value on top; what leaves the frame is left out."""
    reach = max(1.1 * np.abs(wanted).max(), 1e-9)
    cells = np.full((HEIGHT, WIDTH), " ")
    for values, mark in ((wanted, CURVE), (found, NET)):
        places = np.round((reach - np.nan_to_num(values, nan=np.inf)) / (2 * reach) * (HEIGHT - 1))
        for column, row in enumerate(places):
            if 0 <= row < HEIGHT:
                cells[int(row), column] = BOTH if cells[int(row), column] == CURVE else mark
    return ["".join(row).rstrip() for row in cells]


def _ticks(kinks: np.ndarray, low: float, high: float) -> str:
    inside = kinks[(kinks >= low) & (kinks <= high)]
    columns = set(np.round((inside - low) / (high - low) * (WIDTH - 1)).astype(int).tolist())
    return "".join("^" if column in columns else " " for column in range(WIDTH))


PICTURES = {"curve": curve}
