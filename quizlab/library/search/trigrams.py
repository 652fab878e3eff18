"""The index of a large library's documents: FTS5 finds the lines that have every three letters of some words.

A cache like the content index, in a file of its own: lost or damaged, it is made again, and until then search reads
every line. Rows are numbered in course order, so that the first rows found are the first ones to show.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from quizlab.library.search.documents import PART
from quizlab.library.search.testing import GRAM
from quizlab.library.search.units import Unit

FORMAT: Final = 1
ORDINALS: Final = 20
"""Bits of a row's number that say which of its file's documents it is."""
GAP: Final = 1 << 20
"""Between the ranks of two files, so that others fit in."""
AT_ONCE: Final = 40
"""Files in one transaction, so that nobody waits long for it."""
_WAIT: Final = 2.0
_OPTIONS: Final = "tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0"
_TABLES: Final = (
    "CREATE TABLE files (rank INTEGER PRIMARY KEY, path TEXT UNIQUE, key BLOB)",
    f"CREATE VIRTUAL TABLE lines USING fts5(text, {_OPTIONS})",
    f"CREATE VIRTUAL TABLE heads USING fts5(text, {_OPTIONS})",
)


Stop = Callable[[], bool]
"""Says whether to end before the work is done."""


class Row(NamedTuple):
    """A line that may be what is looked for."""

    rank: int
    """Of its file."""
    ordinal: int
    """Its place among the file's documents."""
    folded: str


class Trigrams:
    """The index of one data folder; several processes may read and write it."""

    def __init__(self, cache: Path) -> None:
        self.path = cache / "search.index"

    def open(self) -> sqlite3.Connection | None:
        """Return the index open to read; None where there is none that can be used."""
        if not self.path.exists():
            return None
        with suppress(sqlite3.Error), ExitStack() as closes:
            connection = closes.enter_context(closing(_connect(self.path)))
            if connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                closes.pop_all()
                return connection
        return None

    def update(self, units: Sequence[Unit], stop: Stop) -> bool:
        """Bring the index up to date; return whether it is.

        Args:
            units: all there are, in course order.
            stop: asked after each transaction; when it is true the work ends, to go on with the next call.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(_connect(self.path)) as connection:
                _make(connection)
                for _ in _updated(connection, [unit for unit in units if unit.path]):
                    if stop():
                        return False
        except sqlite3.OperationalError:
            # Locked for long, not to be written, or SQLite has no trigrams: search reads every line.
            return False
        except (sqlite3.DatabaseError, OSError):
            self.remove()
            return False
        return True

    def remove(self) -> None:
        """Drop the index."""
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{self.path}{suffix}").unlink()


def can_index() -> bool:
    """Return whether this Python's SQLite has full-text search with trigrams."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            for statement in _TABLES:
                connection.execute(statement)
        except sqlite3.OperationalError:
            return False
    return True


def known(connection: sqlite3.Connection, units: Sequence[Unit]) -> dict[int, int]:
    """Return rank -> place in `units`, of those that the index has as they are now and in this order."""
    kept = {path: (rank, key) for rank, path, key in connection.execute("SELECT rank, path, key FROM files")}
    found: dict[int, int] = {}
    last = -1
    for place, unit in enumerate(units):
        rank, key = kept.get(unit.path, (-1, b""))
        if rank > last and key == unit.key:
            found[rank] = place
            last = rank
    return found


def rows(connection: sqlite3.Connection, texts: Sequence[str], in_heads: bool = False) -> Iterator[Row]:
    """Yield the lines that have all trigrams of all `texts`, in course order; all lines where there is no text.

    `in_heads` asks for those that have them before the first part's end or among the marks.
    """
    grams = dict.fromkeys(text[at : at + GRAM] for text in texts for at in range(len(text) - GRAM + 1))
    if grams:
        wanted = " AND ".join('"{}"'.format(gram.replace('"', '""')) for gram in grams)
        table = "heads" if in_heads else "lines"
        join = "heads JOIN lines ON lines.rowid = heads.rowid" if in_heads else "lines"
        statement = (
            f"SELECT {table}.rowid, lines.text FROM {join} WHERE {table} MATCH ? ORDER BY {table}.rowid"
        )
        found = connection.execute(statement, (wanted,))
    else:
        found = connection.execute("SELECT rowid, text FROM lines ORDER BY rowid")
    mask = (1 << ORDINALS) - 1
    return (Row(number >> ORDINALS, number & mask, text) for number, text in found)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = OFF")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for name in ("files", "lines", "heads"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")


def _updated(connection: sqlite3.Connection, units: Sequence[Unit]) -> Iterator[None]:
    """Take out what is gone or changed and put in what is missing; a step is a transaction."""
    good = known(connection, units)
    stale = [rank for (rank,) in connection.execute("SELECT rank FROM files") if rank not in good]
    for start in range(0, len(stale), AT_ONCE):
        with _transaction(connection):
            for rank in stale[start : start + AT_ONCE]:
                _take_out(connection, rank)
        yield
    ranks = _ranks(len(units), {place: rank for rank, place in good.items()})
    if ranks is None:
        connection.execute("PRAGMA user_version = 0")
        _make(connection)
        ranks = _ranks(len(units), {}) or {}
    missing = sorted(ranks)
    for start in range(0, len(missing), AT_ONCE):
        with _transaction(connection):
            for place in missing[start : start + AT_ONCE]:
                _put_in(connection, ranks[place], units[place])
        yield


def _ranks(count: int, taken: dict[int, int]) -> dict[int, int] | None:
    """Return a rank for each place that has none, between those of its neighbours; None where there is no room."""
    ranks: dict[int, int] = {}
    place, last = 0, 0
    while place < count:
        if place in taken:
            last = taken[place]
            place += 1
            continue
        end = next((later for later in range(place, count) if later in taken), count)
        room = taken[end] - last if end < count else (end - place + 1) * GAP
        step = room // (end - place + 1)
        if step == 0:
            return None
        for number, missing in enumerate(range(place, end), 1):
            ranks[missing] = last + number * step
        place, last = end, last + (end - place) * step
    return ranks


def _put_in(connection: sqlite3.Connection, rank: int, unit: Unit) -> None:
    first = rank << ORDINALS
    lines = [(first + ordinal, folded) for ordinal, folded in enumerate(unit.lines())]
    connection.executemany("INSERT INTO lines(rowid, text) VALUES (?, ?)", lines)
    connection.executemany(
        "INSERT INTO heads(rowid, text) VALUES (?, ?)", ((number, _head(line)) for number, line in lines)
    )
    connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (rank, unit.path, unit.key))


def _head(folded: str) -> str:
    return folded[: folded.find(PART)] + folded[folded.rfind(PART) :]


def _take_out(connection: sqlite3.Connection, rank: int) -> None:
    span = (rank << ORDINALS, ((rank + 1) << ORDINALS) - 1)
    connection.execute("DELETE FROM lines WHERE rowid BETWEEN ? AND ?", span)
    connection.execute("DELETE FROM heads WHERE rowid BETWEEN ? AND ?", span)
    connection.execute("DELETE FROM files WHERE rank = ?", (rank,))


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
