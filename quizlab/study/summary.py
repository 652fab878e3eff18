"""What a sitting came to, as it is told at its end."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from quizlab.core.cards import Card
from quizlab.core.queue import queue
from quizlab.study.plan import Score

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sitting came to."""

    answered: int
    again: tuple[Card, ...]
    """Cards graded below 3, in the order met."""
    seconds: int
    """Time spent on the answers."""
    tomorrow: int
    """Cards that will be due on the next study day."""
    left: int
    """Cards of this session still to be asked."""
    scores: tuple[Score, ...] = ()
    """By section in the chapter's order; empty unless it is a quiz."""
    minutes: int = 0
    """The minutes that are up; 0 where time ended nothing."""
    back: date | None = None
    """When the holiday ends, for which nothing was asked."""


def due_tomorrow(services: "Services") -> int:
    """Return how many cards the next study day asks for again."""
    tomorrow = services.today() + timedelta(days=1)
    seen = services.store.glance()
    ids, settings = services.library.cards.ids, services.settings
    return len(queue((), seen.memories, settings, tomorrow, ids=ids, breaks=seen.breaks).due)
