"""The schedulers: one file each, and one line in the table."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from quizlab.core.scheduling import Scheduler, State
from quizlab.core.settings import Settings
from quizlab.errors import WrongUse
from quizlab.schedulers.fsrs import FSRS
from quizlab.schedulers.sm2 import SM2
from quizlab.schedulers.sm2_text import SM2Text

SCHEDULERS: Final[Mapping[str, Scheduler]] = {
    "sm2": SM2(),
    "sm2-text": SM2Text(),
    "fsrs": FSRS(),
}
"""By name, each as it is without a learner's own settings."""


def scheduler(name: str) -> Scheduler:
    """Return the scheduler called `name`.

    Raises:
        WrongUse: there is none.
    """
    if name not in SCHEDULERS:
        raise WrongUse(f"no scheduler is called {name!r}", hint=f"there is {', '.join(SCHEDULERS)}")
    return SCHEDULERS[name]


def scheduler_for(settings: Settings) -> Scheduler:
    """Return the scheduler that `settings` name, with the learner's weights and target retention if it takes any.

    Raises:
        WrongUse: there is none.
    """
    return _fitted(settings.scheduler, settings.weights, settings.retention)


def trace(chosen: Scheduler, grades: Iterable[int]) -> list[State]:
    """Return the state after each of `grades` (0-5), every answer given on its due day."""
    states = [chosen.start()]
    for grade in grades:
        states.append(chosen.answer(states[-1], grade, elapsed=chosen.interval(states[-1])))
    return states[1:]


def explanations(chosen: Scheduler, grades: Sequence[int]) -> list[tuple[str, ...]]:
    """Return the arithmetic of each step of `trace` in words."""
    before = [chosen.start(), *trace(chosen, grades)]
    return [
        chosen.explain(state, grade, chosen.interval(state))
        for state, grade in zip(before, grades, strict=False)
    ]


@lru_cache(maxsize=16)
def _fitted(name: str, weights: tuple[float, ...], retention: float) -> Scheduler:
    chosen = scheduler(name)
    return FSRS(weights, retention) if isinstance(chosen, FSRS) else chosen
