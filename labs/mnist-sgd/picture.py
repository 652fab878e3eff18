"""Draws a long run: the loss by epoch, what was taken for what, and the surest mistakes."""

import numpy as np

from quizlab.grading.inputs import shared
from quizlab.grading.judging import Arrays
from quizlab.grading.pictures import confusion, curve, digits

TRAINING = 4000
WORST = 5
WIDTH = 60
"""Columns of the curve."""


def accuracy(inputs: Arrays, got: Arrays) -> dict[str, str]:
    """Return the pictures of one run, each with its title."""
    answers = shared("mnist5k")["labels"][TRAINING:].astype(np.int64)
    guesses = got["logits"].argmax(1)
    counts = np.zeros((10, 10), dtype=np.int64)
    np.add.at(counts, (answers, guesses), 1)
    pictures = {}
    epochs = len(got["losses"])
    if epochs > 1:
        line = np.interp(np.linspace(0, epochs - 1, 2 * WIDTH), np.arange(epochs), got["losses"])
        pictures["loss"] = f"Training loss, epoch 1 to {epochs}\n\n{curve(line, width=WIDTH)}"
    title = f"Digits (rows) and what they were taken for (columns): {counts.trace()} of {len(answers)} right"
    pictures["confusion"] = f"{title}\n\n{confusion(counts)}"
    return {**pictures, "mistakes": _mistakes(inputs, got["logits"], answers, guesses)}


def _mistakes(inputs: Arrays, logits: np.ndarray, answers: np.ndarray, guesses: np.ndarray) -> str:
    """Return the mistakes with the largest loss: digits that it was surest to see and that are not there."""
    shifted = logits - logits.max(1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(1)) - shifted[np.arange(len(answers)), answers]
    worst = np.argsort(-losses)[:WORST]
    worst = worst[guesses[worst] != answers[worst]]
    if not len(worst):
        return ""
    title = f"Its {len(worst)} worst mistakes, right answer → guess"
    return f"{title}\n\n{digits(inputs['unseen'][worst].reshape(-1, 28, 28), answers[worst], guesses[worst])}"


PICTURES = {"accuracy": accuracy}
