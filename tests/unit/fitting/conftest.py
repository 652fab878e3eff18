"""Histories made of plain (days since the last review, grade) pairs, and learners whose true memory is known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pytest

from quizlab.fitting import fsrs6
from quizlab.fitting.histories import Histories
from quizlab.schedulers.fsrs import published_weights

BEGIN = date(2026, 3, 2)


def histories_of(cards: Iterable[Iterable[tuple[int, int]]]) -> Histories:
    """Return one history a card; the days of a first pair are counted from BEGIN."""
    found = []
    for pairs in cards:
        day, reviews = BEGIN, []
        for elapsed, grade in pairs:
            day += timedelta(days=elapsed)
            reviews.append((len(reviews), day.toordinal(), grade, 5000))
        found.append(reviews)
    return Histories.of(found)


@pytest.fixture(scope="session")
def made() -> Callable[[Iterable[Iterable[tuple[int, int]]]], Histories]:
    return histories_of


@dataclass(frozen=True)
class SimulatedLearner:
    """Someone whose memory is FSRS-6 with weights of their own; reviews are planned by the published ones."""

    weights: tuple[float, ...]
    first: tuple[float, ...] = (0.2, 0.1, 0.6, 0.1)
    """Shares of Again, Hard, Good, Easy at the first answer."""

    def learn(self, cards: int, days: int, seed: int = 0) -> Histories:
        """Return the reviews of `cards`, begun over the first two thirds of `days`."""
        chance = np.random.default_rng(seed)
        day = chance.integers(0, days * 2 // 3, cards)
        rating = chance.choice([1, 2, 3, 4], cards, p=self.first)
        known, planned = fsrs6.first(self.weights, rating), fsrs6.first(published_weights(), rating)
        reviews = [(np.arange(cards), day.copy(), rating)]
        living = np.arange(cards)
        while living.size:
            wait = fsrs6.interval(published_weights(), planned[0], 0.9) * chance.uniform(
                0.6, 1.6, living.size
            )
            elapsed = np.maximum(np.rint(wait), 1).astype(np.int64)
            day = day + elapsed
            kept = day < days
            living, day, elapsed = living[kept], day[kept], elapsed[kept]
            known, planned = ((s[kept], d[kept]) for s, d in (known, planned))
            (stability, difficulty), recall = known, fsrs6.recall(self.weights, known[0], elapsed)
            passed = chance.choice([2, 3, 4], living.size, p=(0.1, 0.8, 0.1))
            rating = np.where(chance.random(living.size) < recall, passed, 1)
            known = fsrs6.after(self.weights, stability, difficulty, rating, elapsed)
            planned = fsrs6.after(published_weights(), *planned, rating, elapsed)
            reviews.append((living, day.copy(), rating))
        return _in_columns(reviews)


def _in_columns(reviews):
    card, day, rating = (np.concatenate(column) for column in zip(*reviews, strict=True))
    order = np.lexsort((day, card))
    return Histories(
        card=np.unique(card[order], return_inverse=True)[1],
        day=day[order] + BEGIN.toordinal(),
        grade=np.array([0, 2, 3, 4, 5])[rating[order]],
        milliseconds=np.full(len(card), 5000),
    )


@pytest.fixture(scope="session")
def forgetful() -> SimulatedLearner:
    """Forgets sooner than most, and along a steeper curve."""
    weights = dict(enumerate(published_weights()))
    weights |= {0: 0.1, 1: 0.4, 2: 0.9, 3: 3.0, 8: 1.3, 9: 0.25, 10: 1.2, 11: 1.0, 20: 0.4}
    return SimulatedLearner(tuple(weights.values()))
