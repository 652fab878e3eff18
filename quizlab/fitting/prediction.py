"""The recall that a scheduler predicted at each review of a history, before the answer was known."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from quizlab.core.scheduling import Scheduler
from quizlab.core.settings import Settings
from quizlab.fitting.fsrs6 import states
from quizlab.fitting.histories import Flags, Floats, Histories, Ints
from quizlab.schedulers import scheduler_for
from quizlab.schedulers.fsrs import FSRS, published_weights

MEANT_BY_AN_INTERVAL: Final = 0.9
"""Recall on the due day under a scheduler that predicts none: SM-2's own aim, and srs-benchmark's reading of it."""


@dataclass(frozen=True, slots=True)
class Predictions:
    """One prediction a review, in the histories' order; every column has shape (tested reviews,)."""

    probability: Floats
    """Of recall, as predicted before the answer."""
    recalled: Flags
    """What came of it."""
    elapsed: Ints
    """Days since the review before, 1 at least."""
    reviews: Ints
    """Which review of its card it was; a card's first is 1."""
    lapses: Ints
    """Lapses of the card before it."""
    day: Ints
    """Study day as an ordinal."""

    def __len__(self) -> int:
        return len(self.probability)

    def since(self, first: int, beyond: int | None = None) -> "Predictions":
        """Return those of the study days from the ordinal `first` on, and before `beyond`."""
        kept = self.day >= first if beyond is None else (self.day >= first) & (self.day < beyond)
        return Predictions(*(getattr(self, name)[kept] for name in self.__slots__))


def joined(parts: Iterable[Predictions]) -> Predictions:
    """Return the predictions of all `parts`, of which there is at least one."""
    columns = zip(*([getattr(part, name) for name in Predictions.__slots__] for part in parts), strict=True)
    return Predictions(*(np.concatenate(column) for column in columns))


def predict(histories: Histories, settings: Settings) -> Predictions:
    """Return what the scheduler that `settings` name predicts for every tested review.

    FSRS predicts recall itself. SM-2 gives intervals only: the one that it gave before the review is read as the time
    after which recall is .9, with exponential forgetting, .9 ** (elapsed / interval), as srs-benchmark does.

    Raises:
        WrongUse: there is no such scheduler.
    """
    chosen = scheduler_for(settings)
    if isinstance(chosen, FSRS):
        _, _, probability = states(chosen.weights or published_weights(), histories)
    else:
        probability = _from_intervals(chosen, histories)
    tested = histories.tested
    return Predictions(
        probability=probability[tested],
        recalled=histories.recalled[tested],
        elapsed=histories.elapsed[tested],
        reviews=histories.nth[tested] + 1,
        lapses=histories.lapses[tested],
        day=histories.day[tested],
    )


def _from_intervals(chosen: Scheduler, histories: Histories) -> Floats:
    """Return .9 ** (elapsed / interval) for each review; 0 for a card's first."""
    intervals = np.full(len(histories), np.nan)
    state, planned = chosen.start(), 0
    columns = (histories.nth.tolist(), histories.grade.tolist(), histories.elapsed.tolist())
    for row, (number, grade, elapsed) in enumerate(zip(*columns, strict=True)):
        if number == 0:
            state = chosen.answer(chosen.start(), grade, 0)
        else:
            intervals[row] = planned
            left = planned - elapsed
            state = (
                chosen.answer_early(state, grade, elapsed, left)
                if left > 0
                else chosen.answer(state, grade, elapsed)
            )
        planned = chosen.interval(state)
    return np.asarray(np.nan_to_num(MEANT_BY_AN_INTERVAL ** (histories.elapsed / intervals)))
