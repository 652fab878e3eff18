"""What a review session asks: what is due, then new cards, then drills."""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.core.opening import opening
from quizlab.core.queue import Queue, kind_of_answer, queue
from quizlab.core.queue.fresh import is_fresh
from quizlab.study.answering import Answered
from quizlab.study.asked import Asked
from quizlab.study.plan import Score

if TYPE_CHECKING:
    from quizlab.study.services import Services


class ReviewPlan:
    """Today's queue, of all cards or of some; looked at anew when another session changes it."""

    name: ClassVar[str] = "review"

    def __init__(self, services: "Services", asked: Asked | None, more: int, ahead: int) -> None:
        self._services = services
        self._asked = asked
        self.ahead = ahead
        """Days from which reviews are taken early."""
        self._day = services.today()
        seen = services.store.glance()
        self._new_in_all = max(seen.settings.new_per_day, _begun(seen.memories, self._day)) + more
        self._waiting: deque[str] = deque()
        self.refill()

    def refill(self) -> None:
        """Look at content and memories again."""
        self._day = self._services.today()
        self._waiting = deque(self._queue().cards)

    def next(self) -> str | None:
        """Return the id of the card to ask, without taking it."""
        if self._services.today() != self._day or (self._waiting and not self._is_wanted(self._waiting[0])):
            self.refill()
        return self._waiting[0] if self._waiting else None

    def left(self) -> int:
        """Return how many are still to be asked."""
        return len(self._waiting)

    def mode(self, card: Card) -> str:
        """Return what an answer to the card counts as now."""
        return kind_of_answer(self._services.store.memory(card.id), self._services.today(), self.ahead)

    def detail(self) -> Mapping[str, Any]:
        """Return what the log keeps of this session with each answer."""
        return {"ahead": self.ahead} if self.ahead else {}

    def take(self, answered: Answered) -> None:
        """Cross the card off; while it owes a drill it comes again at the end."""
        if answered.card.id in self._waiting:
            self._waiting.remove(answered.card.id)
        if self._memory(answered.card.id).owes_drill(self._services.today()):
            self._waiting.append(answered.card.id)

    def scores(self) -> tuple[Score, ...]:
        """Return nothing: a review keeps no score."""
        return ()

    def _queue(self) -> Queue:
        library, seen = self._services.library, self._services.store.glance()
        asked = None if self._asked is None else self._asked()
        begun = max(seen.settings.new_per_day, _begun(seen.memories, self._day))
        return queue(
            self._fresh(seen.memories) if asked is None else asked,
            seen.memories,
            seen.settings,
            self._day,
            # What is asked for by name needs no opening.
            opened=opening(library.chapters, seen.opened) if asked is None else _any,
            breaks=seen.breaks,
            ids=library.cards.ids if asked is None else None,
            there=library.cards.ids,
            more=max(0, self._new_in_all - begun),
            ahead=self.ahead,
        )

    def _fresh(self, memories: Mapping[str, Memory]) -> Iterator[Card]:
        return self._services.library.cards.those(lambda id_: is_fresh(memories.get(id_), self._day))

    def _is_wanted(self, id_: str) -> bool:
        memory = self._memory(id_)
        return not memory.hidden(self._day) and kind_of_answer(memory, self._day, self.ahead) != "quiz"

    def _memory(self, id_: str) -> Memory:
        return self._services.store.memory(id_)


def _any(_: Card) -> bool:
    return True


def _begun(memories: Mapping[str, Memory], day: date) -> int:
    return sum(memory.begun == day and not memory.is_lab() for memory in memories.values())
