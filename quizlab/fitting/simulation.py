"""What a target retention costs and keeps: days of reviews drawn for a learner's cards, every target at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from quizlab.fitting import fsrs6
from quizlab.fitting.habits import Habits
from quizlab.fitting.histories import Floats, Histories, Ints

TARGETS: Final = (0.80, 0.82, 0.84, 0.86, 0.88, 0.90, 0.92, 0.94, 0.96, 0.97)
MINUTE: Final = 60.0
CALM: Final = 10_000
"""Cards for which one course of chance is enough; of fewer, several are drawn and averaged."""
MOST_COURSES: Final = 20

_NEVER: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Plan:
    """What is simulated."""

    days: int = 365
    new_per_day: int = 20
    new: int = 10_000
    """Cards there are to begin."""
    targets: tuple[float, ...] = TARGETS
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one target came to."""

    retention: float
    cards_per_day: float
    """Reviews and first answers, drills left out; a mean over the days."""
    minutes_per_day: float
    """With drills; a mean over the days."""
    remembered: float
    """Cards that would be recalled after the last day: the sum of their probabilities."""
    seen: int
    """Cards begun by then, those of before among them."""


def simulate(
    histories: Histories, habits: Habits, weights: fsrs6.Weights, today: int, plan: Plan
) -> tuple[Outcome, ...]:
    """Return what each target comes to when the learner goes on from `histories`, without limits on reviews a day.

    Recall is drawn from FSRS's own prediction with `weights`, which also schedules. Equal arguments, equal outcomes.

    Args:
        histories: of the cards seen so far.
        habits: how the learner grades, and how long an answer takes.
        weights: the 21 of FSRS-6.
        today: the study day on which it begins, as an ordinal.
        plan: how long, how many new cards, which targets.
    """
    courses = max(1, min(MOST_COURSES, CALM // max(1, histories.cards + plan.new)))
    copies = courses * len(plan.targets)
    deck = _Deck(histories, weights, today, replace(plan, targets=plan.targets * courses))
    chance = np.random.default_rng(plan.seed)
    answered, seconds = np.zeros(copies), np.zeros(copies)
    for day in range(plan.days):
        due, new = deck.due(day), deck.new(day)
        spent = np.concatenate([deck.review(due, day, habits, chance), deck.begin(new, day, habits, chance)])
        target = np.concatenate([due, new]) // max(deck.cards, 1)
        answered += np.bincount(target, minlength=copies)
        seconds += np.bincount(target, spent, minlength=copies)
    remembered = np.array([deck.remembered(copy, plan.days) for copy in range(copies)])
    means = (column.reshape(courses, -1).mean(axis=0) for column in (answered, seconds, remembered))
    return tuple(
        Outcome(
            retention=retention,
            cards_per_day=float(cards) / plan.days,
            minutes_per_day=float(spent) / MINUTE / plan.days,
            remembered=float(kept),
            seen=deck.seen,
        )
        for retention, cards, spent, kept in zip(plan.targets, *means, strict=True)
    )


class _Deck:
    """The same cards once for every target; every array has shape (targets * cards,), a target's cards together."""

    def __init__(self, histories: Histories, weights: fsrs6.Weights, today: int, plan: Plan) -> None:
        self._weights = weights
        self._plan = plan
        self._known = histories.cards
        self.cards = self._known + plan.new
        stability, difficulty, _ = fsrs6.states(weights, histories)
        last = np.zeros(self._known, dtype=np.int64)
        last[histories.card] = histories.day - today
        fresh, copies = np.ones(plan.new), len(plan.targets)
        self._retention = np.repeat(np.array(plan.targets), self.cards)
        self._stability = np.tile(np.concatenate([stability, fresh]), copies)
        self._difficulty = np.tile(np.concatenate([difficulty, fresh]), copies)
        self._last = np.tile(np.concatenate([last, np.zeros(plan.new, dtype=np.int64)]), copies)
        self._due = self._last + fsrs6.interval(weights, self._stability, self._retention)
        self._due[np.tile(np.arange(self.cards) >= self._known, copies)] = _NEVER

    def due(self, day: int) -> Ints:
        """Return the places of the cards that are due on `day`."""
        return np.flatnonzero(self._due <= day)

    def new(self, day: int) -> Ints:
        """Return the places of the cards that begin on `day`."""
        begun = min(day * self._plan.new_per_day, self._plan.new)
        beyond = min(begun + self._plan.new_per_day, self._plan.new)
        places = self._known + np.arange(begun, beyond)
        copies = np.arange(len(self._plan.targets)) * self.cards
        return (copies[:, None] + places).reshape(-1)

    def review(self, at: Ints, day: int, habits: Habits, chance: np.random.Generator) -> Floats:
        """Answer the cards at `at` on `day`; return the seconds that each took."""
        elapsed, stability = day - self._last[at], self._stability[at]
        recalled = chance.random(len(at)) < fsrs6.recall(self._weights, stability, elapsed)
        passed = _drawn(habits.passes, len(at), chance) + fsrs6.HARD
        rating = np.where(recalled, passed, fsrs6.AGAIN)
        self._stability[at], self._difficulty[at] = fsrs6.after(
            self._weights, stability, self._difficulty[at], rating, elapsed
        )
        return self._answered(at, day, rating, habits, habits.seconds)

    def begin(self, at: Ints, day: int, habits: Habits, chance: np.random.Generator) -> Floats:
        """Answer the cards at `at` for the first time on `day`; return the seconds that each took."""
        rating = _drawn(habits.firsts, len(at), chance) + fsrs6.AGAIN
        self._stability[at], self._difficulty[at] = fsrs6.first(self._weights, rating)
        return self._answered(at, day, rating, habits, habits.first_seconds)

    def remembered(self, target: int, day: int) -> float:
        """Return how many cards of the target would be recalled on `day`."""
        cards = slice(target * self.cards, (target + 1) * self.cards)
        begun = self._due[cards] != _NEVER
        elapsed = day - self._last[cards][begun]
        return float(fsrs6.recall(self._weights, self._stability[cards][begun], elapsed).sum())

    @property
    def seen(self) -> int:
        """How many cards have begun; as many for each target."""
        return int((self._due[: self.cards] != _NEVER).sum())

    def _answered(self, at: Ints, day: int, rating: Ints, habits: Habits, seconds: Sequence[float]) -> Floats:
        self._last[at] = day
        self._due[at] = day + fsrs6.interval(self._weights, self._stability[at], self._retention[at])
        drills = np.where(rating == fsrs6.AGAIN, habits.drill_seconds, 0.0)
        return np.asarray(np.array(seconds)[rating - 1] + drills)


def _drawn(shares: Sequence[float], size: int, chance: np.random.Generator) -> Ints:
    """Return `size` indices into `shares`, drawn in proportion to them."""
    edges = np.cumsum(shares)
    return np.searchsorted(edges[:-1] / edges[-1], chance.random(size), side="right")
