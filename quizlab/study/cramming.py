"""What cramming asks: each of some cards once, in course order; no answer moves the schedule."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from quizlab.core.cards import Card
from quizlab.study.answering import Answered
from quizlab.study.asked import Asked
from quizlab.study.plan import Score

if TYPE_CHECKING:
    from quizlab.study.services import Services


class CramPlan:
    """Some cards, without those that were put aside since it began."""

    name: ClassVar[str] = "cram"
    ahead: ClassVar[int] = 0

    def __init__(self, services: "Services", asked: Asked) -> None:
        self._services = services
        self._asked = asked
        self._done: set[str] = set()
        memories = services.store.memories()
        # Who asks for cards that are put aside gets them.
        self._hidden = {id_ for id_, memory in memories.items() if memory.hidden(services.today())}
        self._waiting: list[str] = []
        self.refill()

    def refill(self) -> None:
        """Look at content and memories again."""
        day = self._services.today()
        memories = self._services.store.memories()
        away = {id_ for id_, memory in memories.items() if memory.hidden(day)} - self._hidden
        self._waiting = [
            card.id for card in self._asked() if card.id not in away and card.id not in self._done
        ]

    def next(self) -> str | None:
        """Return the id of the card to ask, without taking it."""
        return self._waiting[0] if self._waiting else None

    def left(self) -> int:
        """Return how many are still to be asked."""
        return len(self._waiting)

    def mode(self, card: Card) -> str:  # noqa: ARG002 a plan's signature
        """Return that every answer is practice."""
        return "quiz"

    def detail(self) -> Mapping[str, Any]:
        """Return nothing: that it was cramming is said already."""
        return {}

    def take(self, answered: Answered) -> None:
        """Cross the card off."""
        self._done.add(answered.card.id)
        self._waiting = [id_ for id_ in self._waiting if id_ != answered.card.id]

    def scores(self) -> tuple[Score, ...]:
        """Return nothing: cramming keeps no score."""
        return ()
