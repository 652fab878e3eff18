"""Which due cards are asked: one of each family, the most overdue for its interval first, within the day's limit."""

from collections.abc import Iterable, Mapping
from datetime import date

from quizlab.core.breaks import Break
from quizlab.core.memories import Memory
from quizlab.core.queue.answers import is_ahead
from quizlab.core.queue.reasons import Reason


def due_cards(
    ids: Iterable[str],
    memories: Mapping[str, Memory],
    day: date,
    ahead: int,
    asked: Mapping[str, str],
    held: dict[str, Reason],
) -> list[Memory]:
    """Return the due cards in the order in which they are asked, one of each family.

    Args:
        ids: the cards to choose from.
        memories: all of them, by subject.
        day: the study day.
        ahead: days from which reviews are taken early.
        asked: family -> its card that was asked today. A card that was itself asked today is due again only if it
            was pulled since; its own family doesn't hold it back.
        held: is told which cards wait for a sibling.
    """
    waiting = [
        memory
        for id_ in ids
        if (memory := memories.get(id_)) is not None
        and memory.due is not None
        and (memory.due <= day or (ahead and is_ahead(memory, day, ahead)))
        and not memory.hidden(day)
    ]
    waiting.sort(key=lambda memory: lateness(memory, day), reverse=True)
    first = dict(asked)
    chosen: list[Memory] = []
    for memory in waiting:
        family = family_of(memory.subject)
        if family not in first or memory.last == day:
            first[family] = memory.subject
            chosen.append(memory)
        else:
            held[memory.subject] = Reason("sibling", by=first[family])
    return chosen


def lateness(memory: Memory, day: date) -> float:
    """Return the days overdue, in intervals: a day late weighs more after a day than after a year."""
    if memory.due is None or memory.last is None:
        return 0.0
    late, interval = memory.due.toordinal(), memory.due.toordinal() - memory.last.toordinal()
    return (day.toordinal() - late) / max(1, interval)


def family_of(subject: str) -> str:
    """Return the id that a card's siblings share."""
    return subject.partition("/")[0]


def spread(due: Iterable[Memory], plan: Break, allowed: int, held: dict[str, Reason]) -> list[Memory]:
    """Return the due cards with at most `allowed` of the backlog; the plan leaves the others for later days."""
    chosen: list[Memory] = []
    for memory in due:
        if plan.is_backlog(memory):
            if allowed <= 0:
                held[memory.subject] = Reason("catching up", day=plan.end)
                continue
            allowed -= 1
        chosen.append(memory)
    return chosen
