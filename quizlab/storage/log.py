"""Statements on the log: append, and read in log order."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, insert, select

from quizlab.core.days import microseconds
from quizlab.core.events import Event
from quizlab.core.replay import undone
from quizlab.core.settings import Settings
from quizlab.storage.rows import EVENT_COLUMNS, event_of, event_row
from quizlab.storage.tables import DRAFTS, EVENTS

_LOG_ORDER: Final = (EVENTS.c.seq, EVENTS.c.device, EVENTS.c.uid)
_NEWEST_FIRST: Final = tuple(column.desc() for column in _LOG_ORDER)
_EVENTS: Final = select(*(EVENTS.c[name] for name in EVENT_COLUMNS))
_INSERT: Final = insert(EVENTS)
_HEAD: Final = select(
    select(func.max(EVENTS.c.seq)).scalar_subquery(),
    select(func.count()).where(EVENTS.c.kind == "setting").scalar_subquery(),
    select(func.count()).select_from(DRAFTS).scalar_subquery(),
)
_SETTINGS: Final = (
    select(EVENTS.c.subject, EVENTS.c.detail).where(EVENTS.c.kind == "setting").order_by(*_LOG_ORDER)
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
    seq, settings, drafts = connection.execute(_HEAD).one()
    return Head(seq or 0, settings, drafts)


def append(connection: Connection, events: Iterable[Event]) -> None:
    """Write events at the end of the log."""
    rows = [event_row(event) for event in events]
    # A list of one takes the driver's slower way.
    connection.execute(_INSERT, rows[0] if len(rows) == 1 else rows)


def settings(connection: Connection) -> Settings:
    """Return the settings that the log gives."""
    rows = connection.execute(_SETTINGS).all()
    return Settings.from_values({subject: json.loads(detail)["value"] for subject, detail in rows})


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
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    return EVENTS.c.seq >= microseconds(begin), EVENTS.c.day >= day.isoformat()


def events_of_device(connection: Connection, device: str) -> Iterator[Event]:
    """Yield one device's events from the newest on, reading no further than asked."""
    statement = _EVENTS.where(EVENTS.c.device == device).order_by(*_NEWEST_FIRST)
    rows = connection.execute(statement.execution_options(yield_per=50))
    try:
        yield from map(event_of, rows)
    finally:
        rows.close()


def event(connection: Connection, uid: str) -> Event:
    """Return the event with this uid."""
    return event_of(connection.execute(_EVENTS.where(EVENTS.c.uid == uid)).one())


def history(connection: Connection, subjects: Iterable[str]) -> tuple[Event, ...]:
    """Return all events about `subjects`, with the undos and redos that target them, in log order."""
    return select_events(connection, EVENTS.c.subject.in_(sorted(subjects)))


def moves(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return every (old id, new id) that the log ever gave, whether undone or not."""
    return tuple(
        (event.detail["from"], event.subject) for event in select_events(connection, EVENTS.c.kind == "move")
    )


def taken_back(connection: Connection, *conditions: ColumnElement[bool]) -> set[str]:
    """Return the uids of the events that do not count, among those that undos meeting `conditions` target."""
    return undone(select_events(connection, EVENTS.c.kind.in_(("undo", "redo")), *conditions))
