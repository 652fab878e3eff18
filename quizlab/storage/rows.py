"""Memories and events as database rows and back; the JSON is canonical, so that equal values are equal bytes."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from quizlab.core.events import Event
from quizlab.core.memories import Memory
from quizlab.core.scheduling import State

MEMORY_COLUMNS: Final = tuple(field.name for field in fields(Memory))
EVENT_COLUMNS: Final = tuple(field.name for field in fields(Event))
_DETAIL: Final = EVENT_COLUMNS.index("detail")
_EVENT_VALUES: Final = attrgetter(*EVENT_COLUMNS)

_ENCODER: Final = json.JSONEncoder(separators=(",", ":"), sort_keys=True)


def as_json(value: Any) -> str:
    """Return canonical JSON; ASCII, since SQLite refuses the lone surrogates that a terminal can send."""
    return _ENCODER.encode(value)


def memory_values(memory: Memory) -> tuple[Any, ...]:
    """Return the values of MEMORY_COLUMNS."""
    return (
        memory.subject,
        None if memory.state is None else as_json(dict(memory.state)),
        _text(memory.due),
        _text(memory.last),
        _text(memory.begun),
        memory.reviews,
        memory.lapses,
        memory.asked,
        _text(memory.drill),
        _text(memory.pulled),
        _text(memory.pulled_from),
        int(memory.suspended),
        _text(memory.buried),
        int(memory.flagged),
        memory.ceiling,
    )


def memory_row(memory: Memory) -> dict[str, Any]:
    """Return the columns of a memory by name."""
    return dict(zip(MEMORY_COLUMNS, memory_values(memory), strict=True))


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


def event_values(event: Event) -> tuple[Any, ...]:
    """Return the values of EVENT_COLUMNS."""
    values = _EVENT_VALUES(event)
    detail = as_json(event.detail) if event.detail else "{}"
    return (*values[:_DETAIL], detail, *values[_DETAIL + 1 :])


def event_row(event: Event) -> dict[str, Any]:
    """Return the columns of an event by name."""
    return dict(zip(EVENT_COLUMNS, event_values(event), strict=True))


def event_of(row: Sequence[Any]) -> Event:
    """Return the event of a row whose columns are EVENT_COLUMNS."""
    values = [*row]
    values[_DETAIL] = {} if values[_DETAIL] == "{}" else json.loads(values[_DETAIL])
    return Event(*values)


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
