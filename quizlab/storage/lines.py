"""Events as lines of JSON and back: what `log export` writes and merges read (docs/log-format.md)."""

import json
from collections.abc import Sequence
from dataclasses import MISSING, fields
from typing import Any, Final, NoReturn

from quizlab.core.events import Event
from quizlab.core.soundness import flaw
from quizlab.storage.rows import EVENT_COLUMNS, as_json

LONGEST: Final = 1_000_000
"""Characters of a line; an answer takes some 400."""

_TYPES: Final[dict[str, tuple[type, ...]]] = {
    **dict.fromkeys(EVENT_COLUMNS, (str,)),
    **dict.fromkeys(("seq", "instant", "offset", "milliseconds"), (int,)),
    "grade": (int, type(None)),
    "detail": (dict,),
}
_OPTIONAL: Final = frozenset(field.name for field in fields(Event) if field.default is not MISSING) | {
    "detail"
}
_UID_COMES_FIRST: Final = '{"uid":"'


def line_of(row: Sequence[Any]) -> str:
    """Return the line of a row whose columns are EVENT_COLUMNS, without its end; the same row gives the same bytes."""
    values = dict(zip(EVENT_COLUMNS, row, strict=True))
    detail = values.pop("detail")
    content = values.pop("content")
    # The detail is canonical JSON already, and most of the line.
    head = json.dumps(values, separators=(",", ":"))
    return f'{head[:-1]},"detail":{detail},"content":{json.dumps(content)}}}'


def event_from_line(line: str) -> Event:
    """Return the event of a line.

    Raises:
        ValueError: it is no event that the log could take in; the message says why, in words.
    """
    if len(line) > LONGEST:
        raise ValueError("the line is too long for an event")
    try:
        value = json.loads(line, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("this is not JSON") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"this is not JSON: {error.msg} at column {error.colno}") from error
    return event_from_values(value)


def event_from_values(value: object) -> Event:
    """Return the event of an object with the log's columns as keys.

    Raises:
        ValueError: it is no event that the log could take in; the message says why, in words.
    """
    if not isinstance(value, dict):
        raise ValueError("this is no JSON object")
    for name in value:
        if name not in _TYPES:
            raise ValueError(f"no column is called {name}"[:200])
    for name, types in _TYPES.items():
        if name not in value:
            if name not in _OPTIONAL:
                raise ValueError(f"{name} is missing")
        elif type(value[name]) not in types:
            raise ValueError(f"{name} is of the wrong type")
    event = Event(**value)
    if why := flaw(event):
        raise ValueError(why)
    return event


def uid_of(line: str) -> str:
    """Return the uid of a line as `line_of` writes it, unparsed; empty for any other line."""
    if not line.startswith(_UID_COMES_FIRST):
        return ""
    start = len(_UID_COMES_FIRST)
    return line[start : line.find('"', start)]


def same(one: Event, other: Event) -> bool:
    """Return whether two events with one uid say the same."""
    return one == other and as_json(one.detail) == as_json(other.detail)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
