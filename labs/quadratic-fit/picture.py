"""Draws a long run: the loss by step, and the fitted curve among the points."""

import numpy as np

from quizlab.grading.judging import Array, Arrays
from quizlab.grading.pictures import curve as drawn

WIDTH, HEIGHT = 60, 14
"""Columns and rows of the points and the curve."""


def curve(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the losses of the long run, and its curve."""
    losses, params = got.get("losses:long", np.empty(0)), got.get("params:long", np.empty(0))
    pictures = {}
    if len(losses) > 1:
        steps = np.arange(len(losses))
        line = np.interp(np.linspace(0, steps[-1], 2 * WIDTH), steps, np.log10(losses))
        title = f"Powers of ten of the loss, step 1 to {len(losses)}"
        pictures["loss"] = f"{title}\n{drawn(line, width=WIDTH)}"
    if params.shape == (3,) and np.isfinite(params).all():
        a, b, c = (float(value) for value in params)
        title = f"o points, · {a:.2f} t² {b:+.2f} t {c:+.2f}"
        pictures["fit"] = f"{title}\n{_among(inputs['t'], inputs['y'], (a, b, c))}"
    return pictures


def _among(t: Array, y: Array, params: tuple[float, float, float]) -> str:
    """Return points and parabola on one grid; what is far above or below all points is left out."""
    a, b, c = params
    low, high = float(y.min()), float(y.max())
    margin = 0.1 * (high - low)
    rows = [[" "] * WIDTH for _ in range(HEIGHT)]
    times = np.linspace(float(t.min()), float(t.max()), WIDTH)
    marks = [("·", times, a * times**2 + b * times + c), ("o", t, y)]
    for mark, across, up in marks:
        columns = np.rint((across - times[0]) / (times[-1] - times[0]) * (WIDTH - 1)).astype(int)
        heights = (up - low + margin) / (high - low + 2 * margin)
        for column, height in zip(columns, heights, strict=True):
            if 0 <= height <= 1:
                rows[round((1 - height) * (HEIGHT - 1))][column] = mark
    return "\n".join("".join(row).rstrip() for row in rows)


PICTURES = {"curve": curve}
