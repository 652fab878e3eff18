"""SM-2 as SuperMemo's published program computes it (docs/decisions/002-which-sm2.md)."""

from dataclasses import dataclass
from typing import ClassVar, Final

from quizlab.core.grades import DRILLED_BELOW, PASSING
from quizlab.core.scheduling import State

FIRST_INTERVAL: Final = 1
SECOND_INTERVAL: Final = 6
LONGEST_INTERVAL: Final = 36_500
LOWEST_EASINESS: Final = 130


@dataclass(frozen=True, slots=True)
class Memory:
    """What SM-2 remembers of one card."""

    repetitions: int = 0
    """Answers in a row graded 3 or better."""
    interval: int = 0
    """Days from the last answer to the next one; 0 before the first."""
    easiness: int = 250
    """Easiness factor in hundredths: floats drift a day off in long sequences."""


def answer(memory: Memory, grade: int) -> Memory:
    """Return the memory after an answer graded 0-5.

    The interval uses the easiness *before* this answer, as the program does.
    """
    passed = grade >= PASSING
    return Memory(
        repetitions=memory.repetitions + 1 if passed else 0,
        interval=_interval(memory) if passed else FIRST_INTERVAL,
        easiness=easiness_after(memory.easiness, grade),
    )


def answer_early(memory: Memory, grade: int, elapsed: int, left: int) -> Memory:
    """Return the memory after an answer before the due day: `elapsed` days after the last, `left` before it.

    A pass keeps the repetitions, and never shortens what was left of the interval; a lapse is like any other.
    """
    if grade < PASSING:
        return answer(memory, grade)
    grown = _half_even(elapsed * memory.easiness, 100)
    return Memory(
        repetitions=memory.repetitions,
        interval=min(max(left, grown), LONGEST_INTERVAL),
        easiness=easiness_after(memory.easiness, grade),
    )


def _interval(memory: Memory) -> int:
    if memory.repetitions == 0:
        return FIRST_INTERVAL
    if memory.repetitions == 1:
        return SECOND_INTERVAL
    return min(_half_even(memory.interval * memory.easiness, 100), LONGEST_INTERVAL)


def easiness_after(easiness: int, grade: int) -> int:
    """Return the easiness factor, in hundredths, after an answer graded 0-5: SM-2's own formula, with its floor."""
    short = 5 - grade
    return max(LOWEST_EASINESS, easiness + 10 - short * (8 + short * 2))


def _half_even(numerator: int, denominator: int) -> int:
    quotient, remainder = divmod(numerator, denominator)
    doubled = 2 * remainder
    tie = doubled == denominator
    return quotient + (doubled > denominator or (tie and quotient % 2 == 1))


class SM2:
    """The scheduler `sm2`: the functions above on `{"n", "interval", "ef"}`."""

    name: ClassVar[str] = "sm2"
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

    def interval(self, state: State) -> int:
        """Return the days from the last answer to the due day."""
        return int(state["interval"])


def memory_of(state: State) -> Memory:
    """Return what `{"n", "interval", "ef"}` says."""
    return Memory(int(state["n"]), int(state["interval"]), int(state["ef"]))


def state_of(memory: Memory) -> State:
    """Return `{"n", "interval", "ef"}`."""
    return {"n": memory.repetitions, "interval": memory.interval, "ef": memory.easiness}
