"""Statements on the memories: a row for each subject that remembers anything, and none for the others."""

import sqlite3
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from quizlab.core.memories import Memory
from quizlab.storage.engine import driver
from quizlab.storage.prepared import replace_text, select_text
from quizlab.storage.rows import MEMORY_COLUMNS, memory_of, memory_values
from quizlab.storage.tables import MEMORIES

_ALL: Final = select_text(MEMORIES, MEMORY_COLUMNS)
_ONE: Final = select_text(MEMORIES, MEMORY_COLUMNS, "WHERE subject = ?")
_SAVE: Final = replace_text(MEMORIES, MEMORY_COLUMNS)
_DELETE: Final = f"DELETE FROM {MEMORIES.name} WHERE subject = ?"


def memory(connection: sqlite3.Connection, subject: str) -> Memory:
    """Return the memory of one card or lab; an empty one where there is no row."""
    row = connection.execute(_ONE, (subject,)).fetchone()
    return Memory(subject) if row is None else memory_of(row)


def memories(connection: Connection) -> dict[str, Memory]:
    """Return every memory by subject."""
    return {found.subject: found for found in map(memory_of, driver(connection).execute(_ALL))}


def save(connection: Connection, changed: Iterable[Memory]) -> None:
    """Write memories; those that remember nothing lose their row."""
    kept, empty = [], []
    for memory in changed:
        if memory == Memory(memory.subject):
            empty.append((memory.subject,))
        else:
            kept.append(memory_values(memory))
    driver(connection).executemany(_DELETE, empty)
    driver(connection).executemany(_SAVE, kept)
