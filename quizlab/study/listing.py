"""Every card with its place and its day, for `quizlab cards`."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.storage.glance import glance

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card as lists show it."""

    card: Card
    due: date | None
    """None before its first review."""
    suspended: bool
    lapses: int = 0
    leech: bool = False
    """Whether it lapsed so often that it wants to be rewritten."""


def card_rows(services: "Services", chapter: str = "") -> tuple[CardRow, ...]:
    """Return all cards in course order, or those of one chapter.

    Raises:
        WrongUse: there is no such chapter.
        QuizlabError: the database can't be read.
    """
    library = services.library
    cards = library.cards_of(library.chapter(chapter)) if chapter else library.cards
    memories = glance(services.places.database).memories
    rows = []
    for card in cards:
        memory = memories.get(card.id, Memory(card.id))
        rows.append(CardRow(card, memory.due, memory.suspended, memory.lapses, memory.leech))
    return tuple(rows)
