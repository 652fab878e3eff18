"""SM-2 as SuperMemo's published program computes it (docs/decisions/002-which-sm2.md)."""

from dataclasses import dataclass
from typing import ClassVar, Final

from quizlab.core.grades import DRILLED_BELOW, PASSING
from quizlab.core.scheduling import Schedule, State

FIRST_INTERVAL: Final = 1
SECOND_INTERVAL: Final = 6
LONGEST_INTERVAL: Final = 36_500
LOWEST_EASINESS: Final = 130
START_EASINESS: Final = 250
_FIRST: Final = ("first", "second")


@dataclass(frozen=True, slots=True)
class Memory:
    """What SM-2 remembers of one card."""

    repetitions: int = 0
    """Answers in a row graded 3 or better."""
    interval: int = 0
    """Days from the last answer to the next one; 0 before the first."""
    easiness: int = START_EASINESS
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


def adopted(schedule: Schedule) -> Memory:
    """Return what SM-2 remembers of a card that another program scheduled.

    The series is taken to be past its two fixed steps: they would throw a card with a month's interval back to a week.
    """
    easiness = max(schedule.easiness or START_EASINESS, LOWEST_EASINESS)
    interval = min(max(schedule.interval, FIRST_INTERVAL), LONGEST_INTERVAL)
    return Memory(max(schedule.repetitions, len(_FIRST)), interval, easiness)


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
    title: ClassVar[str] = "SM-2 as SuperMemo's program computes it"
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
        return (
            explain_interval(before, after, grade, before.easiness, "before this answer, half to even"),
            explain_easiness(before.easiness, after.easiness, grade),
        )


def explain_interval(before: Memory, after: Memory, grade: int, easiness: int, rule: str) -> str:
    """Return where the interval after an answer comes from; `rule` says which easiness and how it is rounded."""
    if grade < PASSING:
        return f"grade {grade}, a lapse: the series starts again with {FIRST_INTERVAL} day"
    if before.repetitions < len(_FIRST):
        which = _FIRST[before.repetitions]
        return f"grade {grade}, the {which} pass of a series: asked again after {days(after.interval)}"
    product = f"{before.interval} days x {easiness / 100:.2f} = {before.interval * easiness / 100:.2f}"
    capped = f", {LONGEST_INTERVAL} at most" if after.interval == LONGEST_INTERVAL else ""
    return (
        f"grade {grade}: interval x easiness = {product}, so {days(after.interval)} (easiness {rule}{capped})"
    )


def explain_easiness(before: int, after: int, grade: int) -> str:
    """Return where the easiness factor after an answer comes from; both are in hundredths."""
    short = 5 - grade
    change = 10 - short * (8 + short * 2)
    floor = f", {LOWEST_EASINESS / 100:.2f} at least" if after != before + change else ""
    formula = f"0.1 - {short} x (0.08 + {short} x 0.02)"
    return f"easiness {before / 100:.2f} + {formula} = {after / 100:.2f} ({change / 100:+.2f}{floor})"


def days(number: int) -> str:
    """Return `1 day` or `2 days`."""
    return f"{number} day" if number == 1 else f"{number} days"


def memory_of(state: State) -> Memory:
    """Return what `{"n", "interval", "ef"}` says."""
    return Memory(int(state["n"]), int(state["interval"]), int(state["ef"]))


def state_of(memory: Memory) -> State:
    """Return `{"n", "interval", "ef"}`."""
    return {"n": memory.repetitions, "interval": memory.interval, "ef": memory.easiness}
