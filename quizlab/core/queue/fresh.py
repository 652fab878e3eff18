"""Which new cards are asked: those that are open, prerequisites first, one of each family, within the day's limit."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.core.queue.reasons import Reason


def new_cards(
    cards: Iterable[Card],
    memories: Mapping[str, Memory],
    day: date,
    opened: AbstractSet[str],
    asked: Mapping[str, str],
    limit: int,
    held: dict[str, Reason],
) -> list[str]:
    """Return at most `limit` new cards in course order, each after those that it needs, one of each family.

    Args:
        cards: those to choose from, in course order.
        memories: all of them, by subject.
        day: the study day.
        opened: ids of the cards that may be new.
        asked: family -> its card that was or is asked today.
        limit: how many.
        held: is told which cards wait for a sibling or a prerequisite, of those looked at.
    """
    fresh = {card.id: card for card in cards if card.id in opened and is_fresh(memories.get(card.id), day)}
    taken = dict(asked)
    chosen: list[str] = []
    passed_over: set[str] = set()
    for card in _needs_first(fresh):
        if len(chosen) >= limit:
            break
        if (sibling := taken.get(card.family)) is not None:
            held[card.id] = Reason("sibling", by=sibling)
            passed_over.add(card.id)
        elif (need := next((need for need in needs(card) if need in passed_over), None)) is not None:
            held[card.id] = Reason("needs", by=need)
            passed_over.add(card.id)
        else:
            taken[card.family] = card.id
            chosen.append(card.id)
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


def _needs_first(fresh: Mapping[str, Card]) -> Iterable[Card]:
    """Yield the cards in the order given, but each after those that it needs; a cycle is broken anywhere."""
    visited: set[str] = set()
    for first in fresh.values():
        if first.id in visited:
            continue
        waiting = [(first, False)]
        while waiting:
            card, ready = waiting.pop()
            if ready:
                yield card
            elif card.id not in visited:
                visited.add(card.id)
                needed = [fresh[need] for need in needs(card) if need in fresh]
                waiting += [(card, True), *((need, False) for need in reversed(needed))]
