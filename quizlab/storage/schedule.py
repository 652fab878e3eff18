"""Statements on the memories: a row for each subject that remembers anything, and none for the others."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from quizlab.core.memories import Memory
from quizlab.storage.rows import MEMORY_COLUMNS, memory_of, memory_row
from quizlab.storage.tables import MEMORIES

_ALL: Final = select(*(MEMORIES.c[name] for name in MEMORY_COLUMNS))
_ONE: Final = _ALL.where(MEMORIES.c.subject == bindparam("wanted"))
_DELETE: Final = delete(MEMORIES).where(MEMORIES.c.subject == bindparam("wanted"))
_INSERT: Final = insert(MEMORIES)
_SAVE: Final = _INSERT.on_conflict_do_update(
    index_elements=["subject"],
    set_={name: _INSERT.excluded[name] for name in MEMORY_COLUMNS if name != "subject"},
)


def memory(connection: Connection, subject: str) -> Memory:
    """Return the memory of one card or lab; an empty one where there is no row."""
    row = connection.execute(_ONE, {"wanted": subject}).one_or_none()
    return Memory(subject) if row is None else memory_of(row)


def memories(connection: Connection) -> dict[str, Memory]:
    """Return every memory by subject."""
    return {found.subject: found for found in map(memory_of, connection.execute(_ALL))}


def save(connection: Connection, changed: Iterable[Memory]) -> None:
    """Write memories; those that remember nothing lose their row."""
    for memory in changed:
        if memory == Memory(memory.subject):
            connection.execute(_DELETE, {"wanted": memory.subject})
        else:
            connection.execute(_SAVE, memory_row(memory))
