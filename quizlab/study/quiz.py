"""What a quiz asks: every card of a chapter once, scored by section; an interrupted one goes on the same day."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from quizlab.core.cards import Card, Chapter
from quizlab.core.queue import kind_of_answer
from quizlab.study.answering import Answered
from quizlab.study.plan import Score
from quizlab.study.tries import scores

if TYPE_CHECKING:
    from quizlab.study.services import Services


class QuizPlan:
    """A chapter's cards in course order, without those that were put aside."""

    name: ClassVar[str] = "quiz"
    ahead: ClassVar[int] = 0

    def __init__(self, services: "Services", chapter: Chapter) -> None:
        self._services = services
        self._chapter = chapter
        self._day = services.today()
        self._grades: dict[str, int] = {}
        self._waiting: list[str] = []
        self._round = self._last_round()
        self.refill()
        if not self._waiting:
            self._round += 1
            self.refill()

    def refill(self) -> None:
        """Look at content and log again."""
        self._grades = {id_: grade for round_, id_, grade in self._answers() if round_ == self._round}
        memories = self._services.store.memories()
        self._waiting = [
            card.id
            for card in self._cards()
            if card.id not in self._grades
            and not (card.id in memories and memories[card.id].hidden(self._day))
        ]

    def next(self) -> str | None:
        """Return the id of the card to ask, without taking it."""
        return self._waiting[0] if self._waiting else None

    def left(self) -> int:
        """Return how many are still to be asked."""
        return len(self._waiting)

    def mode(self, card: Card) -> str:
        """Return what an answer counts as: a review where one is wanted, else practice."""
        memory = self._services.store.memory(card.id)
        return "review" if kind_of_answer(memory, self._services.today()) == "review" else "quiz"

    def detail(self) -> Mapping[str, Any]:
        """Return what tells this quiz from others in the log."""
        return {"quiz": self._chapter.folder, "round": self._round}

    def take(self, answered: Answered) -> None:
        """Cross the card off and count its grade."""
        self._grades[answered.card.id] = answered.grade
        self._waiting = [id_ for id_ in self._waiting if id_ != answered.card.id]

    def scores(self) -> tuple[Score, ...]:
        """Return the scores in the order of the chapter's sections."""
        graded = ((card.section, self._grades[card.id]) for card in self._cards() if card.id in self._grades)
        return scores(self._chapter.sections, graded)

    def _cards(self) -> tuple[Card, ...]:
        return tuple(self._services.library.cards_of(self._chapter))

    def _last_round(self) -> int:
        return max((round_ for round_, _, _ in self._answers()), default=1)

    def _answers(self) -> list[tuple[int, str, int]]:
        """Return round, card and grade of this chapter's quiz answers since its day began, in log order."""
        return [
            (event.detail["round"], event.subject, event.grade or 0)
            for event in self._services.store.answers(since=self._day)
            if event.detail.get("quiz") == self._chapter.folder
        ]
