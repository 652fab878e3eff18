"""What is asked besides reviews and new cards: drills owed today, and labs that are due again."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from quizlab.core.memories import Memory
from quizlab.core.queue.reviews import lateness


def drills(ids: Iterable[str], memories: Mapping[str, Memory], day: date) -> tuple[str, ...]:
    """Return the cards that owe a drill, the one asked longest ago first."""
    owed = [
        memory
        for id_ in ids
        if (memory := memories.get(id_)) is not None and memory.owes_drill(day) and not memory.hidden(day)
    ]
    owed.sort(key=lambda memory: memory.asked)
    return tuple(memory.subject for memory in owed)


def due_labs(labs: AbstractSet[str], memories: Mapping[str, Memory], day: date) -> tuple[str, ...]:
    """Return the labs (`lab:slug`) that are due, the most overdue for its interval first."""
    due = [
        memory
        for lab in labs
        if (memory := memories.get(lab)) is not None and memory.is_due(day) and not memory.hidden(day)
    ]
    due.sort(key=lambda memory: (-lateness(memory, day), memory.subject))
    return tuple(memory.subject for memory in due)
