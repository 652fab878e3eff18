"""Breaks: days on which nothing is asked, and how what waits after them is spread over the days that follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from quizlab.core.events import Draft
from quizlab.core.memories import Memory

LONG_OVERDUE: Final = 3
"""Days overdue from which on a card tells of a break, and not of one busy day."""
MANY: Final = 40
"""Cards so long overdue from which on a plan is offered; also a day's share that asks nobody too much."""


@dataclass(frozen=True, slots=True)
class Break:
    """One `pause` event: it holds from the day of its event on, until a later one takes its place."""

    begun: date
    """The study day of the event."""
    back: date
    """The first day on which cards are asked again; `begun` itself where only a plan was chosen."""
    days: int = 0
    """Study days from `back` over which what waits is spread; 0 leaves it to the day's limit."""
    cards: int = 0
    """How many wait at `back`."""

    @classmethod
    def of(cls, day: str, detail: Mapping[str, Any]) -> "Break":
        """Return the break of an event of study day `day` (ISO)."""
        begun = date.fromisoformat(day)
        return cls(
            begun,
            max(begun, date.fromisoformat(detail.get("back", day))),
            detail.get("days", 0),
            detail.get("cards", 0),
        )

    def draft(self) -> Draft:
        """Return the event that begins it."""
        return Draft("pause", detail={"back": self.back.isoformat(), "days": self.days, "cards": self.cards})

    def is_paused(self, day: date) -> bool:
        """Return whether nothing is asked on `day`."""
        return self.begun <= day < self.back

    def is_catching_up(self, day: date) -> bool:
        """Return whether `day` is one of those over which the backlog is spread."""
        return self.days > 0 and 0 <= (day - self.back).days < self.days

    @property
    def end(self) -> date:
        """The last day over which the backlog is spread."""
        return self.back + timedelta(max(self.days - 1, 0))

    def share(self, day: date) -> int:
        """Return how many cards of the backlog are meant for `day`."""
        return self._by(day) - self._by(day - timedelta(1)) if self.is_catching_up(day) else 0

    def allows(self, day: date, waiting: int) -> int:
        """Return how many cards of the backlog may still be asked on `day`, while `waiting` of them wait."""
        return max(0, self._by(day) - (self.cards - waiting))

    def is_backlog(self, memory: Memory) -> bool:
        """Return whether a card has been waiting since before `back`."""
        return is_waiting(memory, self.back)

    def _by(self, day: date) -> int:
        """Return how many cards of the backlog are to be done by the end of `day`."""
        done = min(max((day - self.back).days + 1, 0), self.days)
        return -(-self.cards * done // self.days)


def break_on(breaks: Sequence[Break], day: date) -> Break | None:
    """Return the break that holds on `day`: the last in log order that had begun by then."""
    return next((found for found in reversed(breaks) if found.begun <= day), None)


def is_paused(breaks: Sequence[Break], day: date) -> bool:
    """Return whether nothing is asked on `day`."""
    found = break_on(breaks, day)
    return found is not None and found.is_paused(day)


def is_waiting(memory: Memory, before: date) -> bool:
    """Return whether a card was due before that day and has not been reviewed since its due day came."""
    return memory.due is not None and memory.due < before and not memory.is_lab()


def backlog(memories: Iterable[Memory], before: date, day: date) -> int:
    """Return how many cards were due before a study day and wait on `day`, without those put aside."""
    return sum(is_waiting(memory, before) and not memory.hidden(day) for memory in memories)


def big_backlog(memories: Iterable[Memory], breaks: Sequence[Break], day: date) -> int:
    """Return how many cards are overdue since long, where that asks for a plan; else 0.

    What the learner decided about already, by a plan or by none, is not counted again.
    """
    decided = break_on(breaks, day)
    before = day - timedelta(LONG_OVERDUE - 1)
    waiting = [
        memory
        for memory in memories
        if memory.due is not None and memory.due < before and (decided is None or memory.due >= decided.back)
    ]
    found = backlog(waiting, before, day)
    return found if found >= MANY else 0
