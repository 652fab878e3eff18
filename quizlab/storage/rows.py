"""Memories and events as database rows and back; the JSON is canonical, so that equal values are equal bytes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any, Final

from quizlab.core.events import Event
from quizlab.core.memories import Memory
from quizlab.core.scheduling import State

MEMORY_COLUMNS: Final = tuple(field.name for field in fields(Memory))
EVENT_COLUMNS: Final = tuple(field.name for field in fields(Event))


def as_json(value: Any) -> str:
    """Return canonical JSON; ASCII, since SQLite refuses the lone surrogates that a terminal can send."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def memory_row(memory: Memory) -> dict[str, Any]:
    """Return the columns of a memory."""
    return {
        "subject": memory.subject,
        "state": None if memory.state is None else as_json(dict(memory.state)),
        "due": _text(memory.due),
        "last": _text(memory.last),
        "begun": _text(memory.begun),
        "reviews": memory.reviews,
        "lapses": memory.lapses,
        "asked": memory.asked,
        "drill": _text(memory.drill),
        "pulled": _text(memory.pulled),
        "pulled_from": _text(memory.pulled_from),
        "suspended": int(memory.suspended),
        "buried": _text(memory.buried),
        "flagged": int(memory.flagged),
        "ceiling": memory.ceiling,
    }


def memory_of(row: Sequence[Any]) -> Memory:
    """Return the memory of a row whose columns are MEMORY_COLUMNS."""
    subject, state, due, last, begun, reviews, lapses, asked = row[:8]
    drill, pulled, pulled_from, suspended, buried, flagged, ceiling = row[8:]
    return Memory(
        subject=subject,
        state=_state(state),
        due=_day(due),
        last=_day(last),
        begun=_day(begun),
        reviews=reviews,
        lapses=lapses,
        asked=asked,
        drill=_day(drill),
        pulled=_day(pulled),
        pulled_from=_day(pulled_from),
        suspended=bool(suspended),
        buried=_day(buried),
        flagged=bool(flagged),
        ceiling=ceiling,
    )


def event_row(event: Event) -> dict[str, Any]:
    """Return the columns of an event."""
    row: dict[str, Any] = {name: getattr(event, name) for name in EVENT_COLUMNS}
    row["detail"] = as_json(event.detail)
    return row


def event_of(row: Sequence[Any]) -> Event:
    """Return the event of a row whose columns are EVENT_COLUMNS."""
    values: Mapping[str, Any] = dict(zip(EVENT_COLUMNS, row, strict=True))
    return Event(**{**values, "detail": json.loads(values["detail"])})


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# Thousands of memories share some dozens of days and states.
@lru_cache(maxsize=4096)
def _state(text: str | None) -> State | None:
    state: State | None = None if text is None else json.loads(text)
    return state


@lru_cache(maxsize=4096)
def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
