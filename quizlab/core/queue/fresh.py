"""Which new cards are asked: those that are open, prerequisites first, one of each family, within the day's limit."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.core.queue.reasons import Reason


def new_cards(
    cards: Iterable[Card],
    memories: Mapping[str, Memory],
    day: date,
    opened: Callable[[Card], bool],
    asked: Mapping[str, str],
    limit: int,
    held: dict[str, Reason],
) -> list[str]:
    """Return at most `limit` new cards in course order, each after those that it needs, one of each family.

    Args:
        cards: those to choose from, in course order; read no further than is needed.
        memories: all of them, by subject.
        day: the study day.
        opened: says of a card whether it may be new.
        asked: family -> its card that was or is asked today.
        limit: how many.
        held: is told which cards wait for a sibling or a prerequisite, of those looked at.
    """
    if limit <= 0:
        return []
    fresh = _Fresh(card for card in cards if is_fresh(memories.get(card.id), day) and opened(card))
    taken = dict(asked)
    chosen: list[str] = []
    passed_over: set[str] = set()
    for card in _needs_first(fresh, lambda id_: is_fresh(memories.get(id_), day)):
        if (sibling := taken.get(card.family)) is not None:
            held[card.id] = Reason("sibling", by=sibling)
            passed_over.add(card.id)
        elif (need := next((need for need in needs(card) if need in passed_over), None)) is not None:
            held[card.id] = Reason("needs", by=need)
            passed_over.add(card.id)
        else:
            taken[card.family] = card.id
            chosen.append(card.id)
            if len(chosen) == limit:
                break
    return chosen


def is_fresh(memory: Memory | None, day: date) -> bool:
    """Return whether a card was never reviewed and is not put aside."""
    return memory is None or (memory.new and not memory.hidden(day))


def needs(card: Card) -> list[str]:
    """Return the full ids of the cards to see before this one."""
    wanted = card.keys.get("needs")
    if not wanted:
        return []
    return [need if ":" in need else f"{card.pack}:{need}" for need in wanted.split()]


class _Fresh:
    """The cards that may be new, read one after the other as they are asked for: there may be 100,000."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._coming = iter(cards)
        self._read: list[Card] = []
        self._by_id: dict[str, Card] = {}

    def __iter__(self) -> Iterator[Card]:
        place = 0
        while place < len(self._read) or self._reads_on():
            yield self._read[place]
            place += 1

    def get(self, id_: str) -> Card | None:
        """Return the card with that id; all are read where there is none."""
        while id_ not in self._by_id:
            if not self._reads_on():
                return None
        return self._by_id[id_]

    def _reads_on(self) -> bool:
        card = next(self._coming, None)
        if card is None:
            return False
        self._read.append(card)
        self._by_id[card.id] = card
        return True


def _needs_first(fresh: _Fresh, is_new: Callable[[str], bool]) -> Iterator[Card]:
    """Yield the cards in the order given, but each after those that it needs; a cycle is broken anywhere."""
    visited: set[str] = set()
    for first in fresh:
        if first.id in visited:
            continue
        waiting = [(first, False)]
        while waiting:
            card, ready = waiting.pop()
            if ready:
                yield card
            elif card.id not in visited:
                visited.add(card.id)
                needed = [found for id_ in needs(card) if is_new(id_) and (found := fresh.get(id_))]
                waiting += [(card, True), *((need, False) for need in reversed(needed))]
