"""What the next undos and redos are about: the learner's own actions on this device, the last one first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Final

from quizlab.core.events import WRITTEN_BY_PROGRAM, Event

TURNS: Final = ("undo", "redo")


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo is about."""

    kind: str
    """The kind of the event taken back or done again."""
    subject: str
    count: int = field(default=1, compare=False)
    """Events taken back together; kind and subject are the first one's."""
    instant: int = field(default=0, compare=False)
    """When it was done: microseconds since 1970, UTC."""
    session: str = field(default="", compare=False)
    """The run in which it was done."""

    @classmethod
    def of(cls, events: "Iterable[Event]") -> "Undone":
        """Return what an undo or redo of these events, at least one, is about."""
        first, *others = events
        return cls(first.kind, first.subject, 1 + len(others), first.instant, first.session)


def is_own_action(event: Event) -> bool:
    """Return whether the learner did it; undo steps over what the program writes by itself."""
    by_learner = event.kind not in WRITTEN_BY_PROGRAM or event.detail.get("by") == "learner"
    return event.kind not in TURNS and by_learner


def undoable(newest_first: Iterable[Event]) -> Iterator[tuple[Event, ...]]:
    """Yield the events of each action that still counts, in the order in which undos would take them back.

    Args:
        newest_first: one device's events from the newest on; read only as far as needed.
    """
    verdicts: dict[str, str] = {}
    for events in _actions(newest_first):
        for event in events:
            if event.kind in TURNS:
                verdicts.setdefault(event.target, event.kind)
        live = [event for event in events if is_own_action(event) and verdicts.get(event.uid) != "undo"]
        if live:
            yield tuple(reversed(live))


def redoable(newest_first: Iterable[Event]) -> Iterator[tuple[Event, ...]]:
    """Yield the undo events that each redo would take back, down to the learner's last new action.

    Args:
        newest_first: one device's events from the newest on; read only as far as needed.
    """
    redone: set[str] = set()
    for events in _actions(newest_first):
        if any(is_own_action(event) for event in events):
            return
        redone.update(event.target for event in events if event.kind == "redo")
        undos = [event for event in events if event.kind == "undo" and event.target not in redone]
        if undos:
            yield tuple(reversed(undos))
            redone.update(event.target for event in undos)


def to_undo(newest_first: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events of the last action that still counts; empty when there is none."""
    return next(undoable(newest_first), ())


def to_redo(newest_first: Iterable[Event]) -> tuple[Event, ...]:
    """Return the undo events that a redo takes back: the last since the learner's last new action; else empty."""
    return next(redoable(newest_first), ())


def _actions(newest_first: Iterable[Event]) -> Iterator[list[Event]]:
    for _, action in groupby(newest_first, key=attrgetter("action")):
        yield list(action)
