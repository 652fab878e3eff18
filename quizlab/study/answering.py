"""Recording one answer: its kind is decided, the card's text kept, and it is durable on return."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from quizlab.core.cards import Card
from quizlab.core.events import ANSWER, Draft
from quizlab.core.grades import HIGHEST, LOWEST, PASSING
from quizlab.core.memories import tells_leech
from quizlab.errors import WrongUse
from quizlab.study.changes import kept_text

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that is in the log, and what follows from it."""

    card: Card
    grade: int
    """0-5"""
    kind: str
    """`review`, `drill` or `quiz`."""
    due: date | None
    """The study day on which the card comes back."""
    state: Mapping[str, int | float] | None
    """What the scheduler remembers: n, interval in days and ef in hundredths, for SM-2."""
    leech: int = 0
    """Its lapses, where this answer is one at which a leech is told of: the 8th, then every 4th; else 0."""

    @property
    def advice(self) -> str:
        """What to do with a leech, in words; empty where there is nothing to say."""
        if not self.leech:
            return ""
        return f"A leech: forgotten {self.leech} times. Rewrite it, split it, or suspend it; repeating won't help."


def answer(services: "Services", reference: str, grade: int) -> Answered:
    """Record an answer as a review session would.

    Raises:
        WrongUse: no such card, or a grade that is none.
    """
    return record_answer(services, services.library.card(reference), grade)


def record_answer(
    services: "Services",
    card: Card,
    grade: int,
    *,
    kind: str = ANSWER,
    ahead: int = 0,
    detail: Mapping[str, Any] | None = None,
    milliseconds: int = 0,
) -> Answered:
    """Write one answer to the log; it is durable when this returns.

    Args:
        services: the parts of this run.
        card: the card as it was asked.
        grade: 0-5.
        kind: `review`, `drill`, `quiz`, or `answer` for what the card's memory makes of it at that instant.
        ahead: days from which an `answer` is a review although it is not due yet.
        detail: what the log keeps of it.
        milliseconds: the time it took.

    Raises:
        WrongUse: a grade that is none.
        QuizlabError: the database cannot be written; nothing was.
    """
    if not LOWEST <= grade <= HIGHEST:
        raise WrongUse(f"{grade} is no grade", hint=f"a grade is {LOWEST} to {HIGHEST}")
    store = services.store
    draft = Draft(
        kind,
        card.id,
        grade,
        milliseconds=milliseconds,
        detail={**_place(card), **(detail or {})},
        content=card.hash,
    )
    (event,) = store.record(draft, ahead=ahead, texts={card.hash: kept_text(card, services.library.chapters)})
    memory = store.memory(card.id)
    lapsed = event.kind == "review" and grade < PASSING and tells_leech(memory.lapses)
    return Answered(card, grade, event.kind, memory.due, memory.state, memory.lapses if lapsed else 0)


def _place(card: Card) -> dict[str, str]:
    """Return where the card stands, so that the log can be added up by chapter when the card has moved or is gone."""
    place = card.chapter or card.deck
    return {"chapter": place} if place else {}
