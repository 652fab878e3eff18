"""What a scheduler is: a pure function of what it remembers, a grade and the days that passed."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

State = Mapping[str, int | float]
"""What a scheduler remembers of one card, JSON-ready; its keys are the scheduler's own (`{"n", "interval", "ef"}`)."""


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

    def interval(self, state: State) -> int:
        """Return the days from the last answer to the due day."""

    def explain(self, state: State, grade: int, elapsed: int) -> tuple[str, ...]:
        """Return the arithmetic of `answer` in words, a line for each thing that it works out."""
