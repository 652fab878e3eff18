"""What the next undo or redo is about: the learner's own last action on this device."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from quizlab.core.events import WRITTEN_BY_PROGRAM, Event


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo was about."""

    kind: str
    """The kind of the event taken back or done again."""
    subject: str


def is_own_action(event: Event) -> bool:
    """Return whether the learner did it; undo steps over what the program writes by itself."""
    return event.kind not in ("undo", "redo") and event.kind not in WRITTEN_BY_PROGRAM


def to_undo(newest_first: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events of the last action that still counts; empty when there is none.

    Args:
        newest_first: one device's events from the newest on; read only as far as needed.
    """
    verdicts: dict[str, str] = {}
    for _, action in groupby(newest_first, key=lambda event: event.action):
        events = list(action)
        for event in events:
            if event.kind in ("undo", "redo"):
                verdicts.setdefault(event.target, event.kind)
        live = [event for event in events if is_own_action(event) and verdicts.get(event.uid) != "undo"]
        if live:
            return tuple(reversed(live))
    return ()


def to_redo(newest_first: Iterable[Event]) -> tuple[Event, ...]:
    """Return the undo events that a redo takes back: the last since the learner's last new action; else empty.

    Args:
        newest_first: one device's events from the newest on; read only as far as needed.
    """
    redone: set[str] = set()
    for _, action in groupby(newest_first, key=lambda event: event.action):
        events = list(action)
        if any(is_own_action(event) for event in events):
            return ()
        redone.update(event.target for event in events if event.kind == "redo")
        undos = [event for event in events if event.kind == "undo" and event.target not in redone]
        if undos:
            return tuple(reversed(undos))
    return ()
