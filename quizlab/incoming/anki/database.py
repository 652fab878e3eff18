"""A collection's SQLite file, in a private folder: opened so that nothing in it does harm, mended where it is torn."""

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError

TABLES: Final = {
    "notes": ("id", "guid", "mid", "tags", "flds"),
    "cards": (
        *("id", "nid", "did", "ord", "type", "queue", "due", "ivl", "factor", "reps", "lapses"),
        *("odue", "odid", "flags", "data"),
    ),
    "revlog": ("id", "cid", "ease", "ivl", "lastIvl", "factor", "time", "type"),
}
"""What is read of the tables with many rows."""
_OTHERS: Final = ("col", "config", "notetypes", "fields", "templates", "decks")
_KEYS: Final = "create index {0}.{1}_{2} on {1} ({2})"


def connect(path: Path, shown: Path) -> sqlite3.Connection:
    """Return a connection to a collection of which every table that is needed is there and sound.

    Args:
        path: The private copy.
        shown: The file that the learner named, for errors.

    Raises:
        QuizlabError: it is no collection.
    """
    connection = sqlite3.connect(path, check_same_thread=False)
    try:
        _prepare(connection)
        _check(connection)
    except sqlite3.Error as error:
        connection.close()
        raise QuizlabError(
            f"its collection can't be read: {error}",
            shown,
            hint="in Anki: Tools > Check Database, then export again",
        ) from None
    return connection


def is_sound(connection: sqlite3.Connection) -> bool:
    """Return whether SQLite finds nothing wrong with the file."""
    try:
        return bool(connection.execute("pragma quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def salvaged(connection: sqlite3.Connection, path: Path) -> tuple[sqlite3.Connection, dict[str, int]]:
    """Return a new collection of the rows that a torn one still gives, and how many of each table are surely lost."""
    mended = sqlite3.connect(path, check_same_thread=False)
    _prepare(mended)
    lost = {}
    for table in (*_OTHERS, *TABLES):
        columns = TABLES.get(table) or _columns(connection, table)
        if columns:
            lost[table] = _salvage(connection, mended, table, columns)
    for table, column in (("cards", "nid"), ("revlog", "cid"), ("notes", "id")):
        mended.execute(_KEYS.format("main", table, column))
    mended.commit()
    return mended, {table: count for table, count in lost.items() if count}


def _prepare(connection: sqlite3.Connection) -> None:
    connection.create_collation("unicase", _unicase)
    # What claims to be UTF-8 need not be.
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma mmap_size = 0")


def _unicase(left: str, right: str) -> int:
    one, two = left.casefold(), right.casefold()
    return (one > two) - (one < two)


def _check(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.Error where a table is missing or is no table: a view could go on for ever."""
    kinds = dict(connection.execute("select name, type from sqlite_master where type in ('table', 'view')"))
    for table in ("col", *TABLES):
        if kinds.get(table) != "table":
            raise sqlite3.DatabaseError(f"it has no table {table!r}")
    if any(kinds.get(table, "table") != "table" for table in _OTHERS):
        raise sqlite3.DatabaseError("it has a view where a table should be")
    connection.execute("pragma query_only = on")


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    try:
        return tuple(row[1] for row in connection.execute(f"pragma table_info({table})"))
    except sqlite3.Error:
        return ()


def _salvage(old: sqlite3.Connection, new: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> int:
    """Copy a table's rows from its beginning and from its end, as far as the tear; return the rows in between."""
    new.execute(f"create table {table} ({', '.join(columns)})")
    insert = f"insert into {table} values ({', '.join('?' * len(columns))})"
    names = ", ".join(columns)
    key = "id" if "id" in columns else "rowid"
    seen = set()
    for order in ("", "desc"):
        try:
            for row in _rows(old, f"select {key}, {names} from {table} not indexed order by {key} {order}"):
                if row[0] in seen:
                    break
                seen.add(row[0])
                new.execute(insert, row[1:])
            else:
                return 0
        except sqlite3.Error:
            continue
    return _count(old, table) - len(seen)


def _rows(connection: sqlite3.Connection, statement: str) -> Iterator[tuple[object, ...]]:
    yield from connection.execute(statement)


def _count(connection: sqlite3.Connection, table: str) -> int:
    """Return how many rows a table has, by any of its indexes; 1 more than nothing where nobody can tell."""
    try:
        return int(connection.execute(f"select count(*) from {table}").fetchone()[0])
    except sqlite3.Error:
        return 1
