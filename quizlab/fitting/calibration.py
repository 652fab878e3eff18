"""How good predictions were: log loss, RMSE(bins) and AUC as srs-benchmark defines them, and what to plot."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from quizlab.fitting.histories import Flags, Floats, Ints
from quizlab.fitting.prediction import Predictions

BINS: Final = 10
SURE: Final = 1e-7
"""No prediction counts as surer than this of either outcome: one surprise would outweigh all else."""

_ELAPSED_BASE: Final = 3.62
_REVIEWS_BASE: Final = 1.89
_LAPSES_BASE: Final = 1.73
"""Growth of the bins of RMSE(bins), from srs-benchmark."""
_PLACES: Final = 1000
"""More than there are bins on any scale."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews of which about the same was expected."""

    predicted: float
    """Mean predicted probability of recall."""
    observed: float
    """Share that was recalled."""
    count: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Predictions held against what came of them; without reviews everything is None or empty."""

    reviews: int
    predicted: float | None
    """Mean predicted probability of recall."""
    observed: float | None
    """Share that was recalled."""
    log_loss: float | None
    """Mean of -ln(probability given to what happened); lower is better, .693 is what a coin gives."""
    rmse_bins: float | None
    """Distance of prediction and outcome in bins of alike reviews, 0 to 1; lower is better."""
    auc: float | None
    """Probability that a recalled review had the higher prediction than a forgotten one; None if all went one way."""
    bins: tuple[Bin, ...] = ()
    """By predicted probability, lowest first, about as many reviews in each."""


def calibrate(predictions: Predictions) -> Calibration:
    """Return how good `predictions` were."""
    if not len(predictions):
        return Calibration(0, None, None, None, None, None)
    probability, recalled = predictions.probability, predictions.recalled
    return Calibration(
        reviews=len(predictions),
        predicted=float(probability.mean()),
        observed=float(recalled.mean()),
        log_loss=log_loss(probability, recalled),
        rmse_bins=rmse_bins(predictions),
        auc=auc(probability, recalled),
        bins=bins(probability, recalled),
    )


def log_loss(probability: Floats, recalled: Flags) -> float:
    """Return the mean log loss of predictions, shape (n,) each and n > 0."""
    return float(surprise(probability, recalled).mean())


def surprise(probability: Floats, recalled: Flags) -> Floats:
    """Return -ln(probability given to what happened) of each prediction, shape (n,)."""
    sure = np.clip(probability, SURE, 1 - SURE)
    return np.asarray(-np.log(np.where(recalled, sure, 1 - sure)))


def rmse_bins(predictions: Predictions) -> float:
    """Return the root mean square of (mean prediction - share recalled) over bins, weighted by their reviews.

    A bin holds reviews alike in days elapsed, number of the review and lapses before, each on its own scale of powers.
    """
    keys = (
        _power(predictions.elapsed, _ELAPSED_BASE),
        _power(predictions.reviews, _REVIEWS_BASE),
        np.where(predictions.lapses > 0, _power(np.maximum(predictions.lapses, 1), _LAPSES_BASE), -1),
    )
    elapsed, reviews, lapses = keys
    _, group = np.unique((elapsed * _PLACES + reviews) * _PLACES + lapses + 1, return_inverse=True)
    apart = np.bincount(group, predictions.probability - predictions.recalled)
    counts = np.bincount(group)
    return float(np.sqrt((counts * (apart / counts) ** 2).sum() / counts.sum()))


def auc(probability: Floats, recalled: Flags) -> float | None:
    """Return the area under the ROC curve, ties counting half; None where all were recalled, or none."""
    passed = int(recalled.sum())
    failed = len(recalled) - passed
    if not passed or not failed:
        return None
    _, place, count = np.unique(probability, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place.reshape(-1)]
    return float((rank[recalled].sum() - passed * (passed + 1) / 2) / (passed * failed))


def bins(probability: Floats, recalled: Flags, most: int = BINS) -> tuple[Bin, ...]:
    """Return at most `most` bins with about as many reviews in each; equal predictions share one."""
    edges = np.unique(np.quantile(probability, np.linspace(0, 1, most + 1)[1:-1], method="inverted_cdf"))
    group = np.searchsorted(edges, probability, side="left")
    counts = np.bincount(group)
    expected, found = np.bincount(group, probability), np.bincount(group, recalled)
    return tuple(
        Bin(float(expected[at] / count), float(found[at] / count), int(count))
        for at, count in enumerate(counts)
        if count
    )


def _power(values: Ints, base: float) -> Ints:
    return np.asarray(np.floor(np.log(values) / np.log(base)), dtype=np.int64)
