"""What a scheduler is: a pure function of what it remembers, a grade and the days that passed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

State = Mapping[str, int | float]
"""What a scheduler remembers of one card, JSON-ready; its keys are the scheduler's own (`{"n", "interval", "ef"}`)."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What another program's scheduler remembers of one card, for one of ours to go on from."""

    interval: int
    """Days between the last answer and the due day, 1 at least."""
    easiness: int = 0
    """Easiness factor in hundredths; 0 where it has none."""
    stability: float = 0.0
    """FSRS's, in days; 0 where it has none."""
    difficulty: float = 0.0
    """FSRS's, 1-10; 0 where it has none."""
    repetitions: int = 0
    """Answers in a row that were passes; 0 where it doesn't say."""


class Scheduler(Protocol):
    """One algorithm. It reads no clock and draws no random number."""

    name: ClassVar[str]
    title: ClassVar[str]
    """What it is, in a few words."""
    version: ClassVar[int]
    """Raised whenever the same history would give another schedule."""
    drilled_below: ClassVar[int]
    """An answer graded below this is drilled again on the same study day, until it gets this."""

    def start(self) -> State:
        """Return the state of a card that was never answered."""

    def answer(self, state: State, grade: int, elapsed: int) -> State:
        """Return the state after an answer graded 0-5, `elapsed` days after the last one (0 for the first)."""

    def answer_early(self, state: State, grade: int, elapsed: int, left: int) -> State:
        """Return the state after an answer `left` days before the due day: pulled forward, or taken ahead."""

    def adopt(self, schedule: Schedule) -> State:
        """Return the state that goes on from what another program remembers; its interval is the other's."""

    def interval(self, state: State) -> int:
        """Return the days from the last answer to the due day."""

    def explain(self, state: State, grade: int, elapsed: int) -> tuple[str, ...]:
        """Return the arithmetic of `answer` in words, a line for each thing that it works out."""
