"""Draws the S that came, and of the long run the loss, the weights as a picture of 28 x 28, and the mistakes."""

import numpy as np

from quizlab.grading.inputs import shared
from quizlab.grading.judging import Array, Arrays
from quizlab.grading.pictures import curve, heat
from quizlab.grading.pictures import digits as drawn

TRAINING, THREE, SEVEN = 4000, 3, 7
WORST = 5
WIDTH = 40
"""Columns of a curve."""


def sigmoid(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the learner's curve from -6 to 6; nothing where it is right."""
    x, found = inputs["line"].astype(np.float64), got["line"]
    if found.shape != x.shape or np.allclose(found, (1 + np.tanh(x / 2)) / 2, atol=1e-5):
        return {}
    title = "your sigmoid from -6 to 6; the right one is an S from 0.002 to 0.998"
    return {"curve": f"{title}\n{curve(found, width=WIDTH)}"}


def digits(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the pictures of one run, each with its title."""
    labels = shared("mnist5k")["labels"][TRAINING:]
    labels = labels[np.isin(labels, (THREE, SEVEN))]
    scores = got["scores"][:, 0]
    pictures = {}
    epochs = len(got["losses"])
    if epochs > 1:
        line = np.interp(np.linspace(0, epochs - 1, 2 * WIDTH), np.arange(epochs), got["losses"])
        pictures["loss"] = f"Training loss, epoch 1 to {epochs}\n\n{curve(line, width=WIDTH)}"
    title = "What it weighs: ink speaks for a three where the weight is above zero, for a seven below"
    pictures["weights"] = f"{title}\n\n{heat(got['weights'].reshape(28, 28))}"
    return {**pictures, "mistakes": _mistakes(inputs, scores, labels)}


def _mistakes(inputs: Arrays, scores: Array, labels: Array) -> str:
    """Return the mistakes with the largest scores: digits that it was surest of, and wrong."""
    guesses = np.where(scores > 0, THREE, SEVEN)
    wrong = np.flatnonzero(guesses != labels)
    worst = wrong[np.argsort(-np.abs(scores[wrong]))][:WORST]
    if not len(worst):
        return ""
    title = f"The surest of its {len(wrong)} mistakes among {len(labels)}, right answer → guess"
    return f"{title}\n\n{drawn(inputs['unseen'][worst].reshape(-1, 28, 28), labels[worst], guesses[worst])}"


PICTURES = {"sigmoid": sigmoid, "digits": digits}
