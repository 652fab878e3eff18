"""How quizzes of a chapter went, one after the other: read from the log, by the cards that the chapter has now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from quizlab.core.cards import Card, Chapter, Section
from quizlab.core.events import Event
from quizlab.core.grades import PASSING
from quizlab.study.plan import Score

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Try:
    """One quiz of a chapter."""

    day: date
    round: int
    """Which quiz of that day, from 1."""
    scores: tuple[Score, ...]
    """By section, in the chapter's order."""
    missed: tuple[Card, ...]
    """Cards graded below 3, in the order met."""
    milliseconds: int
    """Time spent on the answers."""

    @property
    def right(self) -> int:
        """Cards graded 3 or better."""
        return sum(score.right for score in self.scores)

    @property
    def asked(self) -> int:
        """Cards answered."""
        return sum(score.asked for score in self.scores)

    @property
    def words(self) -> str:
        """`7 of 9`."""
        return f"{self.right} of {self.asked}"


def tries(services: "Services", chapter: Chapter) -> tuple[Try, ...]:
    """Return the quizzes of a chapter, oldest first; one that was broken off counts what was answered."""
    cards = {card.id: card for card in services.library.cards_of(chapter)}
    found: dict[tuple[str, int], list[Event]] = {}
    # Card by card: an index leads to each, however long the log is.
    for event in (event for id_ in cards for event in services.store.answers(id_)):
        if event.detail.get("quiz") == chapter.folder:
            found.setdefault((event.day, event.detail.get("round", 1)), []).append(event)
    return tuple(_try(chapter, cards, day, round_, found[day, round_]) for day, round_ in sorted(found))


def as_values(tried: Try) -> dict[str, Any]:
    """Return what `quizlab quiz CHAPTER --json` prints of each try."""
    return {
        "day": tried.day.isoformat(),
        "round": tried.round,
        "right": tried.right,
        "asked": tried.asked,
        "milliseconds": tried.milliseconds,
        "sections": [
            {"section": score.section.id if score.section else "", "right": score.right, "asked": score.asked}
            for score in tried.scores
        ],
        "missed": [card.id for card in tried.missed],
    }


def _try(chapter: Chapter, cards: dict[str, Card], day: str, round_: int, events: list[Event]) -> Try:
    events.sort(key=lambda event: event.seq)
    grades = {event.subject: event.grade or 0 for event in events}
    return Try(
        day=date.fromisoformat(day),
        round=round_,
        scores=scores(chapter.sections, ((cards[id_].section, grade) for id_, grade in grades.items())),
        missed=tuple(cards[id_] for id_, grade in grades.items() if grade < PASSING),
        milliseconds=sum(event.milliseconds for event in events),
    )


def scores(sections: Iterable[Section], graded: Iterable[tuple[str, int]]) -> tuple[Score, ...]:
    """Return the scores in the order of the sections, from the section and the grade of each card."""
    asked: dict[str, list[int]] = {}
    for section, grade in graded:
        asked.setdefault(section, []).append(grade)
    known = {section.id: section for section in sections}
    return tuple(
        Score(known.get(id_), sum(grade >= PASSING for grade in asked[id_]), len(asked[id_]))
        for id_ in (*known, *(asked.keys() - known.keys()))
        if id_ in asked
    )
