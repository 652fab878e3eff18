"""FSRS-6: stability, difficulty and a target retention, computed by the package `fsrs`.

Source: J. Ye and others, open-spaced-repetition.github.io; the package is the algorithm's reference in Python.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final

from quizlab.core.grades import PASSING
from quizlab.core.scheduling import Schedule, State
from quizlab.core.settings import RETENTION

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

LONGEST_INTERVAL: Final = 36_500
AGAIN: Final = 1
RATINGS: Final = (AGAIN, AGAIN, AGAIN, 2, 3, 4)
"""Grade 0-5 -> Again, Hard, Good, Easy as 1-4; a partial answer is Again, never Hard."""
NAMES: Final = ("", "Again", "Hard", "Good", "Easy")
LOWEST_STABILITY: Final = 0.001
LOWEST_DIFFICULTY: Final = 1.0
HIGHEST_DIFFICULTY: Final = 10.0
START_EASINESS: Final = 250
"""Hundredths: what SM-2 begins with."""
SM2_RETENTION: Final = 0.9
"""Share recalled on the due day under SM-2, as the crate fsrs takes it where nothing else is known."""
DECIMALS: Final = 12
"""Kept of stability and difficulty, so that machines whose `exp` differs in the last bit replay a log alike."""

_LAST: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Any instant does: only the days between two answers count."""


def published_weights() -> tuple[float, ...]:
    """Return the 21 weights that FSRS-6 has without a learner's own, the medians of 10,000 learners."""
    from fsrs.scheduler import DEFAULT_PARAMETERS

    return DEFAULT_PARAMETERS


def bounded(weights: Iterable[float]) -> tuple[float, ...]:
    """Return the weights, each within what FSRS-6 allows."""
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

    limits = zip(LOWER_BOUNDS_PARAMETERS, weights, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(low, weight), high) for low, weight, high in limits)


class FSRS:
    """The scheduler `fsrs` on `{"stability", "difficulty", "interval"}`: stability and interval in days, no fuzz."""

    name: ClassVar[str] = "fsrs"
    title: ClassVar[str] = "FSRS-6, which predicts recall and keeps it at a target"
    version: ClassVar[int] = 6
    drilled_below: ClassVar[int] = PASSING

    def __init__(self, weights: Sequence[float] = (), retention: float = RETENTION) -> None:
        """Take the 21 weights, or the published ones, and the target retention, 0 to 1."""
        self.weights = tuple(weights)
        self.retention = retention

    def start(self) -> State:
        """Return the state of a card that was never answered."""
        return {"stability": 0.0, "difficulty": 0.0, "interval": 0}

    def answer(self, state: State, grade: int, elapsed: int) -> State:
        """Return the state after an answer `elapsed` study days after the last one."""
        from fsrs import Rating

        answered, _ = self._engine.review_card(
            self._card(state), Rating(RATINGS[grade]), _LAST + timedelta(days=elapsed)
        )
        return {
            "stability": round(float(answered.stability or 0), DECIMALS),
            "difficulty": round(float(answered.difficulty or 0), DECIMALS),
            "interval": (answered.due - _LAST).days - elapsed,
        }

    def answer_early(self, state: State, grade: int, elapsed: int, left: int) -> State:  # noqa: ARG002
        """Return the state after an answer before the due day; FSRS counts only the days elapsed."""
        return self.answer(state, grade, elapsed)

    def adopt(self, schedule: Schedule) -> State:
        """Return the other program's stability and difficulty, or what its interval and easiness come to."""
        interval = min(max(schedule.interval, 1), LONGEST_INTERVAL)
        stability, difficulty = schedule.stability, schedule.difficulty
        if not (stability > 0 and difficulty > 0):
            stability, difficulty = self._from_sm2(interval, (schedule.easiness or START_EASINESS) / 100)
        return {
            "stability": round(max(stability, LOWEST_STABILITY), DECIMALS),
            "difficulty": round(min(max(difficulty, LOWEST_DIFFICULTY), HIGHEST_DIFFICULTY), DECIMALS),
            "interval": interval,
        }

    def interval(self, state: State) -> int:
        """Return the days from the last answer to the due day."""
        return int(state["interval"])

    def explain(self, state: State, grade: int, elapsed: int) -> tuple[str, ...]:
        """Return how stability, difficulty and the interval came about."""
        after = self.answer(state, grade, elapsed)
        stability, difficulty = after["stability"], after["difficulty"]
        name = NAMES[RATINGS[grade]]
        if not state["interval"]:
            known = (
                f"grade {grade} is {name}: a first answer like that starts at stability {stability:.2f} days"
            )
            changed = f"difficulty starts at {difficulty:.2f} of 10"
        else:
            recall = self.retrievability(state, elapsed)
            known = (
                f"grade {grade} is {name}: recall after {elapsed} days was predicted at {recall:.2f}; "
                f"stability {state['stability']:.2f} -> {stability:.2f} days"
            )
            changed = f"difficulty {state['difficulty']:.2f} -> {difficulty:.2f} of 10"
        due = f"asked in {after['interval']} (whole days, 1 at least), when recall is down to {self.retention:g}"
        return known, changed, due

    def retrievability(self, state: State, elapsed: int) -> float:
        """Return the predicted probability of recall, `elapsed` days after the last answer."""
        return float(self._engine.get_card_retrievability(self._card(state), _LAST + timedelta(days=elapsed)))

    def _from_sm2(self, interval: int, easiness: float) -> tuple[float, float]:
        """Return stability and difficulty of a card that SM-2 kept at a recall of SM2_RETENTION.

        Source: `memory_state_from_sm2` of the crate fsrs: the interval is the stability where nine in ten are recalled,
        and the difficulty is the one with which a Good answer would multiply it by the easiness.
        """
        weights = self.weights or published_weights()
        growth = (
            math.exp(weights[8]) * interval ** -weights[9] * math.expm1((1 - SM2_RETENTION) * weights[10])
        )
        difficulty = 11 - (easiness - 1) / growth if growth else HIGHEST_DIFFICULTY
        return float(interval), difficulty

    def _card(self, state: State) -> "Card":
        from fsrs import Card
        from fsrs import State as Stage

        if not state["interval"]:
            return Card(card_id=0)
        return Card(
            card_id=0,
            state=Stage.Review,
            stability=state["stability"],
            difficulty=state["difficulty"],
            last_review=_LAST,
        )

    @cached_property
    def _engine(self) -> "Scheduler":
        from fsrs import Scheduler

        options = {"parameters": self.weights} if self.weights else {}
        return Scheduler(
            **options,
            desired_retention=self.retention,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=LONGEST_INTERVAL,
            enable_fuzzing=False,
        )
