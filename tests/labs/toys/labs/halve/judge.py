"""Halves with NumPy."""

import numpy as np

from quizlab.grading.judging import close, equal


def values(inputs, got):
    return close(got, "halve", inputs["x"] / 2, rtol=1e-6, atol=1e-6, dtype="float32", input=inputs["x"])


def slope(inputs, got):
    return close(got, "slope", np.full(4, 0.5), rtol=1e-6, atol=0)


def left_alone(inputs, got):
    return equal(got, "x", inputs["x"])
