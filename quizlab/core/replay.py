"""From the log to the memories: which events count, whose history they are, and what follows from them."""

from collections.abc import Container, Iterable
from functools import reduce

from quizlab.core.events import Event
from quizlab.core.memories import Memory
from quizlab.core.scheduling import Scheduler
from quizlab.core.steps import STEPS, step


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events in log order, the same on every machine that has them."""
    return sorted(events, key=lambda event: (event.seq, event.device, event.uid))


def undone(events: Iterable[Event]) -> set[str]:
    """Return the uids of what does not count: the last undo or redo in log order that targets it is an undo."""
    last = {event.target: event.kind for event in in_order(events) if event.kind in ("undo", "redo")}
    return {target for target, kind in last.items() if kind == "undo"}


def counted(events: Iterable[Event]) -> list[Event]:
    """Return those that count, in log order, without the undos and redos."""
    ordered = in_order(events)
    taken_back = undone(ordered)
    return [event for event in ordered if event.uid not in taken_back and event.kind not in ("undo", "redo")]


def histories(events: Iterable[Event], kinds: Container[str] = STEPS) -> dict[str, list[Event]]:
    """Return what counts and is of `kinds`, by subject; a `move` hands over the history of `detail["from"]`."""
    found: dict[str, list[Event]] = {}
    for event in counted(events):
        if event.kind == "move":
            old = found.pop(event.detail["from"], [])
            found[event.subject] = in_order([*old, *found.get(event.subject, [])])
        elif event.kind in kinds:
            found.setdefault(event.subject, []).append(event)
    return found


def fold(subject: str, history: Iterable[Event], scheduler: Scheduler) -> Memory:
    """Return the memory of `subject` after its history, in the order given."""
    return reduce(lambda memory, event: step(memory, event, scheduler), history, Memory(subject))


def replay(events: Iterable[Event], scheduler: Scheduler) -> dict[str, Memory]:
    """Return every memory that the log gives, but those that remember nothing."""
    folded = (fold(subject, history, scheduler) for subject, history in histories(events).items())
    return {memory.subject: memory for memory in folded if memory != Memory(memory.subject)}
