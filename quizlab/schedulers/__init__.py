"""The schedulers: one file each, and one line in the table."""

from collections.abc import Iterable, Mapping
from typing import Final

from quizlab.core.scheduling import Scheduler, State
from quizlab.errors import WrongUse
from quizlab.schedulers.sm2 import SM2

SCHEDULERS: Final[Mapping[str, Scheduler]] = {
    "sm2": SM2(),
}


def scheduler(name: str) -> Scheduler:
    """Return the scheduler called `name`.

    Raises:
        WrongUse: there is none.
    """
    if name not in SCHEDULERS:
        raise WrongUse(f"no scheduler is called {name!r}", hint=f"there is {', '.join(SCHEDULERS)}")
    return SCHEDULERS[name]


def trace(chosen: Scheduler, grades: Iterable[int]) -> list[State]:
    """Return the state after each of `grades` (0-5), every answer given on its due day."""
    states = [chosen.start()]
    for grade in grades:
        states.append(chosen.answer(states[-1], grade, elapsed=chosen.interval(states[-1])))
    return states[1:]
