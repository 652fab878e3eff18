"""The histories of an import on their way into the log, some thousands of events at a time."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from quizlab.core.days import study_day
from quizlab.core.events import Event
from quizlab.incoming.items import History
from quizlab.storage.glance import glance
from quizlab.study.importing.histories import Author, author, events, is_possible

if TYPE_CHECKING:
    from quizlab.study.services import Services

AT_ONCE: Final = 1_000
"""Answers and schedules held before they go into the log: about what one transaction takes in."""
_ANSWERS: Final = ("review", "quiz")
_SCHEDULE: Final = "import"


class IntoLog:
    """Takes one card's history after the other; the log has them all after `flush`."""

    def __init__(self, services: "Services", origin: str, *, dry: bool = False) -> None:
        self.answers = 0
        """Answers that are new to the log."""
        self.schedules = 0
        """Cards that go on from the source's schedule, where it is new."""
        self.impossible = 0
        """Answers that stayed behind: their clock was never set."""
        self._services, self._origin, self._dry = services, origin, dry
        self._waiting: list[tuple[str, History]] = []
        self._size = 0

    def take(self, subject: str, history: History) -> None:
        """Take what the source remembers of a card (its full id)."""
        self._waiting.append((subject, history))
        self._size += len(history.reviews) + 1
        self.impossible += len(history.reviews) - sum(map(is_possible, history.reviews))
        if self._size >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Put what waits into the log.

        Raises:
            QuizlabError: the database can't be written; what is in it stays, and the same import goes on.
        """
        found = [event for one in self._waiting for event in self._events(*one)]
        self._waiting, self._size = [], 0
        new = [event for event in found if event.uid not in self._known]
        if self._dry:
            for event in new:
                self._count(event.kind)
        elif new:
            for kind, count in self._services.store.merge(new).kinds.items():
                self._count(kind, count)

    @property
    def has_log(self) -> bool:
        """Whether there is a log to ask: in a dry run the store would make one."""
        return not self._dry or self._services.places.database.exists()

    def _events(self, subject: str, history: History) -> Iterator[Event]:
        return events(self._author, subject, history, self._closings, self.today)

    def _count(self, kind: str, count: int = 1) -> None:
        self.answers += count * (kind in _ANSWERS)
        self.schedules += count * (kind == _SCHEDULE)

    @cached_property
    def _rollover(self) -> int:
        if not self._dry:
            return self._services.settings.rollover
        # Asked for from the store, they would make the database.
        seen = glance(self._services.places.database)
        return self._services.config.over(seen.settings).rollover

    @cached_property
    def _author(self) -> Author:
        return author(self._origin, self._rollover)

    @cached_property
    def _known(self) -> frozenset[str]:
        return self._services.store.uids(self._author.device) if self.has_log else frozenset()

    @cached_property
    def _closings(self) -> dict[str, str]:
        return self._services.store.imports(self._author.device) if self.has_log else {}

    @cached_property
    def today(self) -> date:
        """The present study day."""
        return study_day(self._services.now(), self._rollover)
