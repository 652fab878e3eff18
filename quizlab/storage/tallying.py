"""Statements on the days: what each came to in each deck, kept in the transaction that changes it."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection

from quizlab.core.events import Event
from quizlab.core.tallies import Key, Tally, difference, tallied
from quizlab.storage import log
from quizlab.storage.engine import driver
from quizlab.storage.prepared import add_text, select_text
from quizlab.storage.tables import DAYS

_COLUMNS: Final = ("day", "deck", *Tally._fields)
_ALL: Final = select_text(DAYS, _COLUMNS)
_ADD: Final = add_text(DAYS, _COLUMNS)
_DROP_EMPTY: Final = "DELETE FROM days WHERE day = ? AND deck = ? AND " + " AND ".join(
    f"{name} = 0" for name in Tally._fields
)


def days(connection: Connection) -> dict[Key, Tally]:
    """Return what is kept of every day."""
    return _read(driver(connection))


def add(connection: Connection, changes: Iterable[tuple[Key, Tally]]) -> None:
    """Add to the days."""
    driver(connection).executemany(_ADD, ((*key, *change) for key, change in changes))


def mend(connection: Connection, changes: Mapping[Key, Tally]) -> None:
    """Add differences, some of them negative; a day that comes to nothing loses its row."""
    add(connection, changes.items())
    lowered = [key for key, change in changes.items() if min(change) < 0]
    driver(connection).executemany(_DROP_EMPTY, lowered)


def retally(connection: Connection, before: Iterable[Event], after: Iterable[Event]) -> None:
    """Change the days by what became of the histories of some cards.

    Args:
        connection: inside the transaction that changed the log.
        before: every event about these cards that was in the log.
        after: every one that is in it now.
    """
    mend(connection, difference(tallied(after), tallied(before)))


def fill(connection: Connection) -> None:
    """Add the whole log up, where nothing was added up before."""
    mend(connection, difference(tallied(log.whole(connection)), days(connection)))


def _read(connection: sqlite3.Connection) -> dict[Key, Tally]:
    return {(day, deck): Tally(*counts) for day, deck, *counts in connection.execute(_ALL)}
