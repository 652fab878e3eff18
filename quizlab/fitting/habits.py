"""How a learner answers: the shares of their grades and the time that an answer takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from quizlab.fitting.fsrs6 import AGAIN, EASY, HARD, ratings
from quizlab.fitting.histories import Floats, Histories, Ints

USUAL_FIRSTS: Final = (0.24, 0.094, 0.495, 0.171)
USUAL_PASSES: Final = (0.224, 0.631, 0.145)
USUAL_SECONDS: Final = (15.0, 12.0, 8.0, 6.0)
USUAL_FIRST_SECONDS: Final = (25.0, 20.0, 15.0, 10.0)
USUAL_DRILL_SECONDS: Final = 12.0
"""What is assumed of a learner of whom nothing is known; the shares are the defaults of fsrs-rs's simulator."""

WEIGHT_OF_THE_USUAL: Final = 20
"""Answers that the assumption counts for: a learner's own outweigh it soon."""
LONGEST: Final = 60.0
"""Seconds that one answer counts for at most: beyond, the learner was away."""


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares and seconds by rating, Again first."""

    firsts: tuple[float, ...] = USUAL_FIRSTS
    """Shares of Again, Hard, Good and Easy among first answers."""
    passes: tuple[float, ...] = USUAL_PASSES
    """Shares of Hard, Good and Easy among later answers that were not forgotten."""
    first_seconds: tuple[float, ...] = USUAL_FIRST_SECONDS
    seconds: tuple[float, ...] = USUAL_SECONDS
    """Of later answers."""
    drill_seconds: float = USUAL_DRILL_SECONDS
    """Spent on drills after each answer of Again."""


def habits(histories: Histories, drills: Sequence[int]) -> Habits:
    """Return how the learner answered in `histories`; what is rare in them leans on what is usual.

    Args:
        histories: all reviews.
        drills: milliseconds spent on each drill.
    """
    rating = ratings(histories.grade)
    seconds = np.minimum(histories.milliseconds / 1000, LONGEST)
    first = histories.nth == 0
    later = ~first
    return Habits(
        firsts=_shares(rating[first] - AGAIN, USUAL_FIRSTS),
        passes=_shares(rating[later & (rating > AGAIN)] - HARD, USUAL_PASSES),
        first_seconds=_means(rating[first], seconds[first], USUAL_FIRST_SECONDS),
        seconds=_means(rating[later], seconds[later], USUAL_SECONDS),
        drill_seconds=_drill_seconds(drills, int((rating == AGAIN).sum())),
    )


def _shares(places: Ints, usual: Sequence[float]) -> tuple[float, ...]:
    counts = np.bincount(places, minlength=len(usual)) + np.array(usual) * WEIGHT_OF_THE_USUAL
    return tuple((counts / counts.sum()).tolist())


def _means(rating: Ints, seconds: Floats, usual: Sequence[float]) -> tuple[float, ...]:
    """Return the mean seconds by rating; answers whose time was not taken say nothing."""
    timed = seconds > 0
    counts = np.bincount(rating[timed], minlength=EASY + 1)[AGAIN:] + WEIGHT_OF_THE_USUAL
    sums = np.bincount(rating[timed], seconds[timed], minlength=EASY + 1)[AGAIN:]
    return tuple(((sums + np.array(usual) * WEIGHT_OF_THE_USUAL) / counts).tolist())


def _drill_seconds(drills: Sequence[int], lapses: int) -> float:
    spent = np.minimum(np.array(drills, dtype=np.float64) / 1000, LONGEST).sum()
    assumed = USUAL_DRILL_SECONDS * WEIGHT_OF_THE_USUAL
    return float((spent + assumed) / (lapses + WEIGHT_OF_THE_USUAL))
