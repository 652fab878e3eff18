"""FSRS weights fitted to a learner, and whether they predict reviews that the fit has not seen."""

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from quizlab.core.settings import Settings
from quizlab.errors import WrongUse
from quizlab.fitting.calibration import Calibration, calibrate, log_loss, surprise
from quizlab.fitting.fsrs6 import ratings
from quizlab.fitting.histories import Histories, Ints
from quizlab.fitting.prediction import Predictions, joined, predict
from quizlab.schedulers.fsrs import bounded, published_weights

if TYPE_CHECKING:
    from fsrs_rs_python import FSRSItem

NEEDED: Final = 400
"""Tested reviews below which 21 weights follow chance; Anki asked for as many while it had a limit."""
FOLDS: Final = 5
"""The log is cut into one part more, by time: each but the first is predicted by a fit to all before it."""
DECIMALS: Final = 4

Weights = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """What a fit found. The three calibrations are on the same reviews, none of which its fit had seen."""

    reviews: int
    """Tested reviews in the log: of cards that were seen on an earlier day."""
    sm2: Calibration
    published: Calibration
    """FSRS with the published weights."""
    fitted: Calibration
    """FSRS with weights fitted to what came before."""
    weights: Weights
    """Fitted to the whole log; what would be kept."""
    improves: bool
    """Whether they are worth keeping: unseen reviews were predicted better than by the published weights, by more
    than the standard error of the difference, and the weights in force don't explain the log as a whole better."""


def check_installed() -> None:
    """Look for the optimizer.

    Raises:
        WrongUse: its package is not installed.
    """
    if importlib.util.find_spec("fsrs_rs_python") is None:
        raise WrongUse("fitting needs the package fsrs-rs-python", hint="pip install fsrs-rs-python")


def fit(histories: Histories, present: Weights = ()) -> Fit:
    """Fit weights to `histories` and hold them against SM-2 and the published weights, by time-series split.

    Args:
        histories: at least NEEDED tested reviews.
        present: the weights in force; empty for the published ones.

    Raises:
        WrongUse: the optimizer is not installed.
    """
    check_installed()
    items, days = _items(histories)
    cuts = _cuts(days)
    folds = [_fitted(items[: np.searchsorted(days, cut)]) for cut in cuts[:-1]]
    unseen = _predicted(histories, folds, cuts)
    published = _predicted(histories, [()] * len(folds), cuts)
    weights = _fitted(items)
    return Fit(
        reviews=len(items),
        sm2=calibrate(predict(histories, Settings(scheduler="sm2")).since(cuts[0])),
        published=calibrate(published),
        fitted=calibrate(unseen),
        weights=weights,
        improves=_gains(unseen, over=published)
        and _loss(predict(histories, _fsrs(weights))) < _loss(predict(histories, _fsrs(present))),
    )


def _fsrs(weights: Weights) -> Settings:
    return Settings(scheduler="fsrs", weights=weights)


def _predicted(histories: Histories, folds: Sequence[Weights], cuts: Sequence[int]) -> Predictions:
    """Return what the weights of each fold predict for the reviews of its days."""
    return joined(
        predict(histories, _fsrs(weights)).since(first, beyond)
        for weights, (first, beyond) in zip(folds, pairwise(cuts), strict=True)
    )


def _loss(predictions: Predictions) -> float:
    return log_loss(predictions.probability, predictions.recalled)


def _gains(better: Predictions, over: Predictions) -> bool:
    """Return whether the log loss of `better`, on the same reviews, is less by more than its standard error."""
    gain = surprise(over.probability, over.recalled) - surprise(better.probability, better.recalled)
    return bool(gain.mean() > gain.std() / np.sqrt(len(gain)))


def _cuts(days: Ints) -> list[int]:
    """Return the first day of every part but the first, and the day after the last."""
    firsts = days[len(days) * np.arange(1, FOLDS + 1) // (FOLDS + 1)].tolist()
    return [*sorted(set(firsts)), int(days[-1]) + 1]


def _items(histories: Histories) -> "tuple[list[FSRSItem], Ints]":
    """Return one item for each tested review, the card's reviews up to it, and their days; oldest first."""
    from fsrs_rs_python import FSRSItem, FSRSReview

    columns = (histories.nth, ratings(histories.grade), histories.elapsed, histories.tested)
    items: list[FSRSItem] = []
    reviews: list[FSRSReview] = []
    for nth, rating, elapsed, tested in zip(*(column.tolist() for column in columns), strict=True):
        if nth == 0:
            reviews = []
        reviews.append(FSRSReview(rating, elapsed))
        if tested:
            items.append(FSRSItem(reviews))
    days = histories.day[histories.tested]
    order = np.argsort(days, kind="stable")
    return [items[row] for row in order], days[order]


def _fitted(items: "Sequence[FSRSItem]") -> Weights:
    from fsrs_rs_python import FSRS

    if not items:
        return published_weights()
    found = FSRS(list(published_weights())).compute_parameters(list(items))
    return bounded(round(weight, DECIMALS) for weight in found)
