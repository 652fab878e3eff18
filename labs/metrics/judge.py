"""What is right for metrics, in NumPy: whole numbers exactly, shares in float64, and what a miss most likely means."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from quizlab.grading.judging import Arrays, Verdict, close, equal, fail, first

NEAR = 1e-5

Oracle = Callable[[np.ndarray], np.ndarray]
Look = tuple[str, str, Oracle]
"""What else came out: a kebab-case name, what to say, that other result."""


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.zeros(np.shape(part)), where=whole > 0)


def _accuracy(m: np.ndarray) -> np.ndarray:
    return np.asarray(m.trace() / m.sum())


def _precision(m: np.ndarray) -> np.ndarray:
    return _share(m.diagonal(), m.sum(0))


def _recall(m: np.ndarray) -> np.ndarray:
    return _share(m.diagonal(), m.sum(1))


def _f1(m: np.ndarray) -> np.ndarray:
    return _share(2 * m.diagonal(), m.sum(0) + m.sum(1))


ORACLES: dict[str, Oracle] = {"accuracy": _accuracy, "precision": _precision, "recall": _recall, "f1": _f1}
MEANING = {
    "accuracy": "The diagonal holds the right answers; divide their sum by the sum of all cells.",
    "precision": "For each class: its cell on the diagonal over the sum of its column, all that was called so.",
    "recall": "For each class: its cell on the diagonal over the sum of its row, all that is so.",
    "f1": "For each class: 2 P R / (P + R) with its own precision and recall.",
}

AVERAGED = "This is the mean over the classes; they are asked for one by one."

_BY_CLASS: tuple[Look, ...] = (
    (
        "true-negatives-counted",
        "This counts true negatives as well: the share of right yes-or-no answers about each class.",
        lambda m: (m.sum() - m.sum(0) - m.sum(1) + 2 * m.diagonal()) / m.sum(),
    ),
)
OTHERS: dict[str, tuple[Look, ...]] = {
    "accuracy": (
        ("in-percent", "This is in percent; a share lies between 0 and 1.", lambda m: 100 * _accuracy(m)),
        ("error-rate", "This is the share of wrong answers.", lambda m: 1 - _accuracy(m)),
        (
            "mean-of-recalls",
            "This is the mean recall, in which a rare class counts as much as a common one. Accuracy counts answers.",
            lambda m: _recall(m).mean(),
        ),
        (
            "a-share-per-class",
            "Accuracy is one number for the whole matrix, not one for each class.",
            _recall,
        ),
    ),
    "precision": (
        (
            "recall-for-precision",
            "This is the recall: you divide by what *is*. Precision divides by what was *said*.",
            _recall,
        ),
        ("averaged", AVERAGED, lambda m: _precision(m).mean()),
        (
            "right-over-wrong",
            "You divide by the wrong ones alone; what was called so includes the right ones.",
            lambda m: m.diagonal() / (m.sum(0) - m.diagonal()),
        ),
        *_BY_CLASS,
    ),
    "recall": (
        (
            "precision-for-recall",
            "This is the precision: you divide by what was *said*. Recall divides by what *is*.",
            _precision,
        ),
        ("averaged", AVERAGED, lambda m: _recall(m).mean()),
        *_BY_CLASS,
    ),
    "f1": (
        (
            "arithmetic-mean",
            "This is the plain average (P + R) / 2. The harmonic mean stays near the smaller of the two.",
            lambda m: (_precision(m) + _recall(m)) / 2,
        ),
        (
            "geometric-mean",
            "This is √(P R), the geometric mean.",
            lambda m: np.sqrt(_precision(m) * _recall(m)),
        ),
        (
            "factor-two-forgotten",
            "The factor 2 is missing: with P = R the mean has to be that same number.",
            lambda m: _f1(m) / 2,
        ),
    ),
}

EMPTY = (
    "0 / 0 has no value, so one is agreed on: a fraction whose denominator is 0 counts as 0. The class stays in the "
    "result, at its place."
)
LARGE = "Counts like these need int64, or floating point; int32 ends at 2,147,483,647 and goes on below 0."
KEPT = (
    "They belong to the caller. `+=`, `x[...] =` and methods that end in _ write into them; make new tensors."
)
TRANSPOSED = "Rows and columns are swapped: the true class picks the row, the guess the column."
COUNTED = "`matrix[truth, guess] += 1` counts a pair once, however often it comes: all the additions read the old 0."
SIZE = (
    "The size comes from `classes`, not from the data: a class that doesn't occur has zeros, and its place."
)
WHAT = "Each recording adds 1 to one cell: row = its true class, column = what was said."


def confusion_matrix(inputs: Arrays, got: Arrays) -> Verdict:
    """Every count."""
    right = _counts(inputs["truth"], inputs["guess"], int(inputs["classes"]))
    name, why = _matrix_looks(got["matrix"], right)
    return replace(_counted(inputs, got, "matrix", "", why), misconception=name)


def all_classes(inputs: Arrays, got: Arrays) -> Verdict:
    """Every count where classes are missing."""
    return first(*(partial(_counted, inputs, got, case, f":{case}", SIZE) for case in got))


def accuracy(inputs: Arrays, got: Arrays) -> Verdict:
    """One number."""
    return _metric("accuracy", inputs, got)


def precision(inputs: Arrays, got: Arrays) -> Verdict:
    """A number for each class."""
    return _metric("precision", inputs, got)


def recall(inputs: Arrays, got: Arrays) -> Verdict:
    """A number for each class."""
    return _metric("recall", inputs, got)


def f1(inputs: Arrays, got: Arrays) -> Verdict:
    """A number for each class."""
    return _metric("f1", inputs, got)


def empty_classes(inputs: Arrays, got: Arrays) -> Verdict:
    """0 where there is nothing to divide by."""
    return first(
        *(
            partial(_shares, name, key, inputs, got, EMPTY)
            for name in ("precision", "recall", "f1")
            for key in inputs
        )
    )


def large_counts(inputs: Arrays, got: Arrays) -> Verdict:
    """The same shares from billions."""
    return first(*(partial(_shares, name, "matrix", inputs, got, LARGE) for name in ORACLES))


def untouched(inputs: Arrays, got: Arrays) -> Verdict:
    """What was given is what it was."""
    return first(*(partial(_kept, inputs, got, *name.split(":")) for name in got))


def _counts(truth: np.ndarray, guess: np.ndarray, classes: int) -> np.ndarray:
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (truth, guess), 1)
    return matrix


def _matrix_looks(found: np.ndarray, right: np.ndarray) -> tuple[str, str]:
    """Return the name and the words of the usual mistake that gives these counts."""
    if found.shape != right.shape:
        return "", SIZE
    correct = np.diag(right.diagonal())
    for name, why, other in (
        ("transposed", TRANSPOSED, right.T),
        ("counted-once", COUNTED, right > 0),
        ("diagonal-only", "Only right answers are counted; mistakes belong beside the diagonal.", correct),
        ("mistakes-only", "Right answers are missing: they belong on the diagonal.", right - correct),
        (
            "normalised",
            "These are shares of each row; counts are asked for.",
            right / right.sum(1, keepdims=True),
        ),
    ):
        if np.allclose(found, other):
            return name, why
    return "", WHAT


def _counted(inputs: Arrays, got: Arrays, name: str, suffix: str, why: str) -> Verdict:
    truth, guess, classes = (inputs[f"{part}{suffix}"] for part in ("truth", "guess", "classes"))
    label = "`confusion_matrix(truth, guess, classes)`"
    given = f"truth = {truth.tolist()}\nguess = {guess.tolist()}\nclasses = {classes}"
    right = _counts(truth, guess, int(classes))
    found = got[name]
    if found.dtype != np.int64 and np.array_equal(found, right):
        words = "The numbers are right; counts are whole numbers, and a float32 stops counting at 16,777,216."
        message = f"{label} is {found.dtype}, expected int64."
        return fail(message, words, input=given, expected="int64", got=str(found.dtype))
    return equal(got, name, right, input=given, why=why, label=label)


def _metric(name: str, inputs: Arrays, got: Arrays) -> Verdict:
    return first(*(partial(_shares, name, key, inputs, got, MEANING[name]) for key in inputs))


def _shares(metric: str, key: str, inputs: Arrays, got: Arrays, why: str) -> Verdict:
    """Judge one metric of one matrix, and say which misconception gives exactly what came, where one does."""
    matrix, name = inputs[key], f"{metric}:{key}"
    right = ORACLES[metric](matrix)
    given = f"matrix =\n{np.array2string(matrix)}"
    verdict = close(got, name, right, rtol=0, atol=NEAR, input=given, why=why, label=f"`{metric}(matrix)`")
    if verdict.passed:
        return verdict
    for misconception, reason, other in OTHERS[metric]:
        if _alike(got[name], other(matrix)):
            return replace(verdict, misconception=misconception, why=reason)
    return verdict


def _alike(found: np.ndarray, other: np.ndarray) -> bool:
    other = np.asarray(other, dtype=np.float64)
    return (
        found.shape == other.shape and bool(np.isfinite(other).all()) and np.allclose(found, other, rtol=1e-4)
    )


def _kept(inputs: Arrays, got: Arrays, function: str, name: str) -> Verdict:
    label = f"`{name}` after `{function}`"
    return equal(
        got, f"{function}:{name}", inputs[name], input=f"{function}, called once", label=label, why=KEPT
    )
