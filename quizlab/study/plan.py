"""What a kind of session must know: which cards, in which order, and what an answer counts as."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from quizlab.core.cards import Card, Section
from quizlab.study.answering import Answered


@dataclass(frozen=True, slots=True)
class Score:
    """How a quiz went in one section."""

    section: Section | None
    """None for cards that belong to no section."""
    right: int
    """Cards graded 3 or better."""
    asked: int


class Plan(Protocol):
    """What a kind of session asks, in which order; the session does the rest."""

    @property
    def name(self) -> str:
        """`review`, `quiz` or `cram`."""

    @property
    def ahead(self) -> int:
        """Days from which reviews are taken early."""

    def refill(self) -> None:
        """Look at content and memories again."""

    def next(self) -> str | None:
        """Return the id of the card to ask, without taking it."""

    def left(self) -> int:
        """Return how many are still to be asked."""

    def mode(self, card: Card) -> str:
        """Return what an answer to the card counts as now."""

    def detail(self) -> Mapping[str, Any]:
        """Return what the log keeps of this session with each answer."""

    def take(self, answered: Answered) -> None:
        """Note that a card was answered."""

    def scores(self) -> tuple[Score, ...]:
        """Return the scores by section, where the plan keeps any."""
