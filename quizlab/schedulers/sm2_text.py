"""SM-2 as the text of 1990 describes it, to compare with the program (docs/decisions/002-which-sm2.md).

Source: P. A. Wozniak, "Optimization of learning" (1990), section 3.2, "Algorithm SM-2".
"""

from dataclasses import replace
from typing import ClassVar

from quizlab.core.grades import DRILLED_BELOW, PASSING
from quizlab.core.scheduling import Schedule, State
from quizlab.schedulers.sm2 import (
    FIRST_INTERVAL,
    LONGEST_INTERVAL,
    SECOND_INTERVAL,
    Memory,
    adopted,
    easiness_after,
    explain_easiness,
    explain_interval,
    memory_of,
    state_of,
)


def answer(memory: Memory, grade: int) -> Memory:
    """Return the memory after an answer graded 0-5.

    The interval uses the easiness *after* this answer and is rounded up; a lapse is the first answer of a new
    series and leaves the easiness alone.
    """
    if grade < PASSING:
        return replace(memory, repetitions=1, interval=FIRST_INTERVAL)
    easiness = easiness_after(memory.easiness, grade)
    return Memory(memory.repetitions + 1, _interval(memory, easiness), easiness)


def answer_early(memory: Memory, grade: int, elapsed: int, left: int) -> Memory:
    """Return the memory after an answer `elapsed` days after the last one and `left` before the due day."""
    if grade < PASSING:
        return answer(memory, grade)
    easiness = easiness_after(memory.easiness, grade)
    grown = max(left, _up(elapsed * easiness))
    return Memory(memory.repetitions, min(max(grown, FIRST_INTERVAL), LONGEST_INTERVAL), easiness)


def _interval(memory: Memory, easiness: int) -> int:
    if memory.repetitions == 0:
        return FIRST_INTERVAL
    if memory.repetitions == 1:
        return SECOND_INTERVAL
    return min(_up(memory.interval * easiness), LONGEST_INTERVAL)


def _up(hundredths: int) -> int:
    return -(-hundredths // 100)


class SM2Text:
    """The scheduler `sm2-text`: the functions above on `{"n", "interval", "ef"}`."""

    name: ClassVar[str] = "sm2-text"
    title: ClassVar[str] = "SM-2 as the text of 1990 reads"
    version: ClassVar[int] = 1
    drilled_below: ClassVar[int] = DRILLED_BELOW

    def start(self) -> State:
        """Return the state of a card that was never answered."""
        return state_of(Memory())

    def answer(self, state: State, grade: int, elapsed: int) -> State:  # noqa: ARG002 (SM-2 counts no days)
        """Return the state after an answer; SM-2 takes it as given on the due day."""
        return state_of(answer(memory_of(state), grade))

    def answer_early(self, state: State, grade: int, elapsed: int, left: int) -> State:
        """Return the state after an answer to a card that was pulled forward or taken ahead."""
        return state_of(answer_early(memory_of(state), grade, elapsed, left))

    def adopt(self, schedule: Schedule) -> State:
        """Return a state in the middle of a series, so that the next pass multiplies the interval."""
        return state_of(adopted(schedule))

    def interval(self, state: State) -> int:
        """Return the days from the last answer to the due day."""
        return int(state["interval"])

    def explain(self, state: State, grade: int, elapsed: int) -> tuple[str, ...]:  # noqa: ARG002
        """Return how the interval and the easiness factor came about."""
        before, after = memory_of(state), answer(memory_of(state), grade)
        interval = explain_interval(before, after, grade, after.easiness, "after this answer, rounded up")
        if grade < PASSING:
            return interval, f"easiness {before.easiness / 100:.2f} stays: a lapse leaves it alone"
        return interval, explain_easiness(before.easiness, after.easiness, grade)
