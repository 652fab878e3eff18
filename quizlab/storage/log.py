"""Statements on the log: append, and read in log order."""

import json
import sqlite3
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, select

from quizlab.core.days import microseconds
from quizlab.core.events import ANSWERS, Event
from quizlab.core.replay import in_order, undone
from quizlab.core.settings import Settings
from quizlab.core.undo import TURNS, Undone, redoable
from quizlab.storage.engine import driver
from quizlab.storage.prepared import insert_text, select_text
from quizlab.storage.rows import EVENT_COLUMNS, event_of, event_values
from quizlab.storage.tables import DRAFTS, EVENTS

_LOG_ORDER: Final = (EVENTS.c.seq, EVENTS.c.device, EVENTS.c.uid)
_AT_ONCE: Final = 500
"""Values that one statement looks for."""
_NEWEST_FIRST: Final = tuple(column.desc() for column in _LOG_ORDER)
_EVENTS: Final = select(*(EVENTS.c[name] for name in EVENT_COLUMNS))
_INSERT: Final = insert_text(EVENTS, EVENT_COLUMNS)
_HEAD: Final = (
    f"SELECT (SELECT max(seq) FROM {EVENTS.name}),"
    f" (SELECT count(*) FROM {EVENTS.name} WHERE kind = 'setting'), (SELECT count(*) FROM {DRAFTS.name})"
)
_WHOLE: Final = select_text(EVENTS, EVENT_COLUMNS, "ORDER BY seq, device, uid")
_SINCE: Final = select_text(EVENTS, EVENT_COLUMNS, "WHERE seq >= ? AND day >= ? ORDER BY seq, device, uid")
_OF_DEVICE: Final = select_text(
    EVENTS, EVENT_COLUMNS, "WHERE device = ? ORDER BY seq DESC, device DESC, uid DESC"
)
_LAST_SAID: Final = select_text(
    EVENTS,
    ("kind", "content"),
    "WHERE subject = ? AND kind IN ('review', 'drill', 'quiz', 'undo', 'redo')"
    " ORDER BY seq DESC, device DESC, uid DESC LIMIT 1",
)
_UIDS: Final = select_text(EVENTS, ("uid",))
_UIDS_OF: Final = select_text(EVENTS, ("uid",), "WHERE device = ?")
_ONE: Final = select_text(EVENTS, EVENT_COLUMNS, "WHERE uid = ?")
_MOVES: Final = select_text(EVENTS, ("subject", "detail"), "WHERE kind = 'move' ORDER BY seq, device, uid")
_SETTINGS: Final = select_text(
    EVENTS, ("subject", "detail"), "WHERE kind = 'setting' ORDER BY seq, device, uid"
)
_IMPORTS: Final = select_text(
    EVENTS, ("subject", "uid"), "WHERE kind = 'import' AND device = ? ORDER BY seq, uid"
)
_SETTING: Final = select_text(
    EVENTS, ("uid", "detail"), "WHERE kind = 'setting' AND subject = ? ORDER BY seq, device, uid"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a write needs to know of the database, in one statement."""

    seq: int
    """The highest in the log; 0 when it is empty."""
    settings: int
    """How many events set something; it only grows."""
    drafts: int
    """How many cards have something typed in."""


def head(connection: Connection) -> Head:
    """Return where the log stands."""
    seq, settings, drafts = driver(connection).execute(_HEAD).fetchone()
    return Head(seq or 0, settings, drafts)


def end(connection: sqlite3.Connection) -> int:
    """Return the place of the newest event, whoever wrote it; 0 where there is none."""
    (row,) = connection.execute(f"SELECT max(rowid) FROM {EVENTS.name}").fetchone()
    return row or 0


def append(connection: Connection, events: Iterable[Event]) -> None:
    """Write events at the end of the log."""
    driver(connection).executemany(_INSERT, map(event_values, events))


def settings(connection: Connection) -> Settings:
    """Return the settings that the log gives."""
    rows = driver(connection).execute(_SETTINGS)
    return Settings.from_values({subject: json.loads(detail)["value"] for subject, detail in rows})


def setting_without(connection: Connection, name: str, undone: Container[str]) -> Any:
    """Return a setting's value by the events that set it, without those taken back and what followed from that."""
    rows = driver(connection).execute(_SETTING, (name,))
    values = [json.loads(detail) for uid, detail in rows if uid not in undone]
    chosen = [value["value"] for value in values if value.get("by") not in TURNS]
    return chosen[-1] if chosen else getattr(Settings(), name, None)


def whole(connection: Connection) -> Iterator[Event]:
    """Yield every event in log order."""
    return map(event_of, driver(connection).execute(_WHOLE))


def select_events(
    connection: Connection,
    *conditions: ColumnElement[bool],
    limit: int | None = None,
    newest: bool = False,
) -> tuple[Event, ...]:
    """Return the events that meet all conditions, in log order; with `newest` the newest first."""
    order = _NEWEST_FIRST if newest else _LOG_ORDER
    rows = connection.execute(_EVENTS.where(*conditions).order_by(*order).limit(limit))
    return tuple(map(event_of, rows))


def since(day: date) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for events of study day `day` and later."""
    # `seq` is never below the instant, and no zone is a day ahead of UTC: this lets an index skip the years before.
    return EVENTS.c.seq >= microseconds(_day_before(day)), EVENTS.c.day >= day.isoformat()


def _day_before(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)


def events_of_device(connection: Connection, device: str) -> Iterator[Event]:
    """Yield one device's events from the newest on, reading no further than asked."""
    rows = driver(connection).execute(_OF_DEVICE, (device,))
    try:
        yield from map(event_of, rows)
    finally:
        rows.close()


def find(connection: Connection, uid: str) -> Event | None:
    """Return the event with this uid; None where there is none, as in a log that was rescued in part."""
    row = driver(connection).execute(_ONE, (uid,)).fetchone()
    return None if row is None else event_of(row)


def history(connection: Connection, subjects: Iterable[str]) -> tuple[Event, ...]:
    """Return all events about `subjects`, with the undos and redos that target them, in log order."""
    return tuple(in_order(_with(connection, "subject", subjects)))


def known(connection: Connection, uids: Iterable[str]) -> dict[str, Event]:
    """Return the events that have one of these uids, by uid."""
    return {event.uid: event for event in _with(connection, "uid", uids)}


def _with(connection: Connection, column: str, values: Iterable[str]) -> Iterator[Event]:
    """Yield the events of which a column has one of some values."""
    waiting = iter(values)
    while some := tuple(islice(waiting, _AT_ONCE)):
        yield from map(event_of, driver(connection).execute(_with_text(column, len(some)), some))


@lru_cache
def _with_text(column: str, count: int) -> str:
    return select_text(EVENTS, EVENT_COLUMNS, f"WHERE {column} IN ({', '.join('?' * count)})")


def redone_next(connection: Connection, device: str, limit: int) -> tuple[Undone, ...]:
    """Return what the next redos on a device are about."""
    undos = list(islice(redoable(events_of_device(connection, device)), limit))
    actions = [[event for one in undo if (event := find(connection, one.target))] for undo in undos]
    return tuple(Undone.of(events) for events in actions if events)


def rows(connection: Connection, day: date | None = None) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of study day `day` and later, as they lie on the disk, in log order."""
    if day is None:
        yield from driver(connection).execute(_WHOLE)
    else:
        begin = microseconds(_day_before(day))
        yield from driver(connection).execute(_SINCE, (begin, day.isoformat()))


def uids(connection: Connection) -> frozenset[str]:
    """Return the uid of every event."""
    return frozenset(uid for (uid,) in driver(connection).execute(_UIDS))


def moves(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return every (old id, new id) that the log ever gave, whether undone or not."""
    rows = driver(connection).execute(_MOVES)
    return tuple((json.loads(detail)["from"], subject) for subject, detail in rows)


def related(
    connection: Connection, subjects: Iterable[str], moved: Iterable[tuple[str, str]] = ()
) -> set[str]:
    """Return `subjects` and every id that a chain of moves joins to one of them; `moved` are not in the log yet."""
    found = set(subjects)
    pairs = [*moves(connection), *moved]
    size = 0
    while size != len(found):
        size = len(found)
        for pair in pairs:
            if not found.isdisjoint(pair):
                found.update(pair)
    return found


def uids_of(connection: Connection, device: str) -> frozenset[str]:
    """Return the uid of every event that a device's name is under."""
    return frozenset(uid for (uid,) in driver(connection).execute(_UIDS_OF, (device,)))


def imports(connection: Connection, device: str) -> dict[str, str]:
    """Return for each subject the uid of the last `import` event that a device's name is under."""
    return dict(driver(connection).execute(_IMPORTS, (device,)))


def last_content(connection: sqlite3.Connection, subject: str) -> str | None:
    """Return the content hash at a card's last answer, empty where none was given; None where an undo has a say."""
    row = connection.execute(_LAST_SAID, (subject,)).fetchone()
    return "" if row is None else row[1] if row[0] in ANSWERS else None


def taken_back(connection: Connection, *conditions: ColumnElement[bool]) -> set[str]:
    """Return the uids of the events that do not count, among those that undos meeting `conditions` target."""
    return undone(select_events(connection, EVENTS.c.kind.in_(("undo", "redo")), *conditions))
