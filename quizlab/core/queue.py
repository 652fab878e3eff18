"""What is asked today, and in which order: a pure function of cards, memories, settings and the study day."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Literal

from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.core.settings import Settings

AnswerKind = Literal["review", "drill", "quiz"]


@dataclass(frozen=True, slots=True)
class Queue:
    """Today's ids, after all limits, each tuple in the order in which it is asked."""

    due: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    drills: tuple[str, ...] = ()
    labs: tuple[str, ...] = ()
    """`lab:slug`"""

    @property
    def cards(self) -> tuple[str, ...]:
        """The cards in the order asked: reviews, then new ones, then drills."""
        return (*self.due, *self.new, *self.drills)

    @property
    def next(self) -> str | None:
        """The card or lab to do now, or None."""
        return next(iter((*self.cards, *self.labs)), None)


def kind_of_answer(memory: Memory, day: date, ahead: int = 0) -> AnswerKind:
    """Return what an answer given on `day` is; `ahead` days are taken early by a session that asked for them."""
    if memory.new or memory.is_due(day) or _ahead(memory, day, ahead):
        return "review"
    return "drill" if memory.owes_drill(day) else "quiz"


def queue(
    cards: Sequence[Card],
    memories: Mapping[str, Memory],
    settings: Settings,
    day: date,
    *,
    opened: AbstractSet[str],
    labs: AbstractSet[str] = frozenset(),
    more: int = 0,
    ahead: int = 0,
) -> Queue:
    """Return what is asked on `day`.

    Args:
        cards: those to choose from, in course order; a chapter's own for a session of that chapter.
        memories: all of them, by subject; the day's limits count in every card.
        settings: the limits.
        day: the study day.
        opened: ids of the cards that may be new (core.opening.open_cards).
        labs: `lab:slug` of the labs there are; one that was passed and is gone can't be asked.
        more: new cards above the day's limit.
        ahead: days from which reviews are taken early.
    """
    asked = [memory for memory in memories.values() if memory.last == day and not memory.is_lab()]
    begun = sum(memory.begun == day for memory in asked)
    families = {_family(memory.subject) for memory in asked}

    due = _due(cards, memories, day, ahead, families)[: _left(settings.reviews_per_day, len(asked) - begun)]
    families.update(_family(subject) for subject in due)
    new = _new(cards, memories, day, opened, families, _left(settings.new_per_day, begun) + more)
    return Queue(tuple(due), tuple(new), _drills(cards, memories, day), _labs(memories, day, labs))


def _left(limit: int, used: int) -> int:
    return max(0, limit - used)


def _family(subject: str) -> str:
    return subject.partition("/")[0]


def _ahead(memory: Memory, day: date, ahead: int) -> bool:
    """Whether it comes within `ahead` days; not on the day of its last review, or it would never end."""
    if memory.due is None or memory.last is None:
        return False
    return memory.last < day and (memory.due - day).days <= ahead


def _due(
    cards: Iterable[Card], memories: Mapping[str, Memory], day: date, ahead: int, families: AbstractSet[str]
) -> list[str]:
    """Return the due cards, one of each family, the most overdue for its interval first.

    A card that was asked today is due again only if a lab pulled it since; its own family doesn't hold it back.
    """
    waiting = [
        memory
        for card in cards
        if (memory := memories.get(card.id)) is not None
        and (memory.is_due(day) or _ahead(memory, day, ahead))
        and not memory.hidden(day)
        and (card.family not in families or memory.last == day)
    ]
    waiting.sort(key=lambda memory: _lateness(memory, day), reverse=True)
    first: dict[str, str] = {}
    for memory in waiting:
        first.setdefault(_family(memory.subject), memory.subject)
    return list(first.values())


def _lateness(memory: Memory, day: date) -> float:
    """Return the days overdue, in intervals: a day late weighs more after a day than after a year."""
    if memory.due is None or memory.last is None:
        return 0.0
    return (day - memory.due).days / max(1, (memory.due - memory.last).days)


def _new(
    cards: Iterable[Card],
    memories: Mapping[str, Memory],
    day: date,
    opened: AbstractSet[str],
    families: AbstractSet[str],
    limit: int,
) -> list[str]:
    """Return at most `limit` new cards in course order, each after those that it needs, one of each family."""
    fresh = {card.id: card for card in cards if card.id in opened and _is_fresh(memories.get(card.id), day)}
    taken = set(families)
    chosen: list[str] = []
    passed_over: set[str] = set()
    for card in _needs_first(fresh):
        if len(chosen) >= limit:
            break
        if card.family in taken or not passed_over.isdisjoint(_needs(card)):
            passed_over.add(card.id)
        else:
            taken.add(card.family)
            chosen.append(card.id)
    return chosen


def _is_fresh(memory: Memory | None, day: date) -> bool:
    return memory is None or (memory.new and not memory.hidden(day))


def _needs(card: Card) -> list[str]:
    """Return the full ids of the cards to see before this one."""
    return [need if ":" in need else f"{card.pack}:{need}" for need in card.keys.get("needs", "").split()]


def _needs_first(fresh: Mapping[str, Card]) -> list[Card]:
    """Return the cards in the order given, but each after those that it needs; a cycle is broken anywhere."""
    ordered: dict[str, Card] = {}
    visited: set[str] = set()
    waiting = [(card, False) for card in reversed(list(fresh.values()))]
    while waiting:
        card, ready = waiting.pop()
        if ready:
            ordered[card.id] = card
        elif card.id not in visited:
            visited.add(card.id)
            needed = [fresh[need] for need in _needs(card) if need in fresh]
            waiting += [(card, True), *((need, False) for need in reversed(needed))]
    return list(ordered.values())


def _drills(cards: Iterable[Card], memories: Mapping[str, Memory], day: date) -> tuple[str, ...]:
    """Return the cards that owe a drill, the one asked longest ago first."""
    owed = [memories[card.id] for card in cards if card.id in memories and memories[card.id].owes_drill(day)]
    return tuple(memory.subject for memory in sorted(owed, key=_asked) if not memory.hidden(day))


def _asked(memory: Memory) -> int:
    return memory.asked


def _labs(memories: Mapping[str, Memory], day: date, labs: AbstractSet[str]) -> tuple[str, ...]:
    due = [memory for memory in memories.values() if memory.subject in labs and memory.is_due(day)]
    due.sort(key=lambda memory: (-_lateness(memory, day), memory.subject))
    return tuple(memory.subject for memory in due if not memory.hidden(day))
