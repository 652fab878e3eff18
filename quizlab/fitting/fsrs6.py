"""FSRS-6 on arrays: the formulas of the package `fsrs`, to which a test holds them, for many cards at once.

Everywhere `weights` are the 21 numbers, and stability, difficulty, rating (1-4) and elapsed (days) share one shape.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from quizlab.fitting.histories import Floats, Histories, Ints
from quizlab.schedulers.fsrs import LONGEST_INTERVAL, RATINGS

AGAIN: Final = 1
HARD: Final = 2
GOOD: Final = 3
EASY: Final = 4

LOWEST_STABILITY: Final = 0.001
EASIEST: Final = 1.0
HARDEST: Final = 10.0

Weights = Sequence[float]


def ratings(grades: Ints) -> Ints:
    """Return 1-4 for grades 0-5."""
    return np.take(np.array(RATINGS, dtype=np.int64), grades)


def recall(weights: Weights, stability: Floats, elapsed: Ints) -> Floats:
    """Return the probability of recall `elapsed` days after the last review: .9 after `stability` days."""
    decay = -weights[20]
    factor = 0.9 ** (1 / decay) - 1
    return np.asarray((1 + factor * elapsed / stability) ** decay)


def interval(weights: Weights, stability: Floats, retention: float | Floats) -> Ints:
    """Return the whole days until recall is down to `retention`."""
    decay = -weights[20]
    factor = 0.9 ** (1 / decay) - 1
    days = np.rint(stability / factor * (retention ** (1 / decay) - 1))
    return np.asarray(np.clip(days, 1, LONGEST_INTERVAL), dtype=np.int64)


def first(weights: Weights, rating: Ints) -> tuple[Floats, Floats]:
    """Return stability and difficulty after a card's first answer."""
    stability = np.maximum(np.array(weights[:4])[rating - 1], LOWEST_STABILITY)
    return stability, np.clip(_first_difficulty(weights, rating), EASIEST, HARDEST)


def after(
    weights: Weights, stability: Floats, difficulty: Floats, rating: Ints, elapsed: Ints
) -> tuple[Floats, Floats]:
    """Return stability and difficulty after a later answer."""
    forgotten = 1 - recall(weights, stability, elapsed)
    grown = np.where(
        rating == AGAIN,
        _lapsed(weights, stability, difficulty, forgotten),
        _recalled(weights, stability, difficulty, rating, forgotten),
    )
    changed = np.where(elapsed < 1, _same_day(weights, stability, rating), grown)
    return np.maximum(changed, LOWEST_STABILITY), _next_difficulty(weights, difficulty, rating)


def states(weights: Weights, histories: Histories) -> tuple[Floats, Floats, Floats]:
    """Return stability and difficulty of each card after its last review, and recall predicted at each review.

    Shapes (cards,), (cards,) and (reviews,); the prediction for a card's first review is 0.
    """
    stability, difficulty = np.ones(histories.cards), np.ones(histories.cards)
    predicted = np.zeros(len(histories))
    for number, rows in enumerate(histories.rounds()):
        card, rating, elapsed = histories.card[rows], ratings(histories.grade[rows]), histories.elapsed[rows]
        if number == 0:
            stability[card], difficulty[card] = first(weights, rating)
            continue
        predicted[rows] = recall(weights, stability[card], elapsed)
        stability[card], difficulty[card] = after(weights, stability[card], difficulty[card], rating, elapsed)
    return stability, difficulty, predicted


def _first_difficulty(weights: Weights, rating: Ints) -> Floats:
    return np.asarray(weights[4] - np.exp(weights[5] * (rating - 1)) + 1)


def _next_difficulty(weights: Weights, difficulty: Floats, rating: Ints) -> Floats:
    damped = difficulty - weights[6] * (rating - GOOD) * (HARDEST - difficulty) / 9
    easy = _first_difficulty(weights, np.array(EASY))
    return np.asarray(np.clip(weights[7] * easy + (1 - weights[7]) * damped, EASIEST, HARDEST))


def _recalled(
    weights: Weights, stability: Floats, difficulty: Floats, rating: Ints, forgotten: Floats
) -> Floats:
    bonus = np.where(rating == HARD, weights[15], np.where(rating == EASY, weights[16], 1.0))
    growth = np.exp(weights[8]) * (11 - difficulty) * stability ** -weights[9]
    return np.asarray(stability * (1 + growth * (np.exp(forgotten * weights[10]) - 1) * bonus))


def _lapsed(weights: Weights, stability: Floats, difficulty: Floats, forgotten: Floats) -> Floats:
    relearned = weights[11] * difficulty ** -weights[12] * ((stability + 1) ** weights[13] - 1)
    most = stability / np.exp(weights[17] * weights[18])
    return np.asarray(np.minimum(relearned * np.exp(forgotten * weights[14]), most))


def _same_day(weights: Weights, stability: Floats, rating: Ints) -> Floats:
    growth = np.exp(weights[17] * (rating - GOOD + weights[18])) * stability ** -weights[19]
    return np.asarray(stability * np.where(rating == AGAIN, growth, np.maximum(growth, 1.0)))
