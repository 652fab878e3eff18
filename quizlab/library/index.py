"""Keeps what files said and what they came to, so that an unchanged file is not read again: a cache and nothing more.

One SQLite file. A text's hash leads to what it says, so that processes that index at once can't mislead each other;
what a set of packs came to is one value, so that a start reads one row.
"""

import marshal
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

FORMAT: Final = 2
MOST_SETS: Final = 8
"""Sets of packs that are kept; the one used longest ago goes."""
KEPT_FOR: Final = 86_400
"""Seconds for which a text that no pack has any more is kept: a program that was started before may still show it."""
_CHECKSUM: Final = 4
_WAIT: Final = 1.0
_TABLES: Final = """
CREATE TABLE sets (packs TEXT PRIMARY KEY, written INTEGER, value BLOB);
CREATE TABLE texts (hash BLOB PRIMARY KEY, dropped INTEGER, said BLOB, cards BLOB);
"""
Result = TypeVar("Result")


class Index:
    """The cache of one data folder; where it can't be read or written, it holds nothing."""

    def __init__(self, cache: Path) -> None:
        self.path = cache / f"content-{sys.implementation.cache_tag}.index"
        self._program = _program()

    def came_to(self, packs: str) -> Any:
        """Return the value that was kept for a set of packs, or None."""
        return self._try(lambda connection: _came_to(connection, packs), None)

    def said(self, hashes: Iterable[bytes]) -> dict[bytes, Any]:
        """Return what texts say besides their cards, those that are kept."""
        return self._texts("said", hashes)

    def cards(self, hashes: Iterable[bytes]) -> dict[bytes, Any]:
        """Return the cards of texts, those that are kept."""
        return self._texts("cards", hashes)

    def keep(
        self, packs: str, value: Any, texts: Mapping[bytes, tuple[Any, Any]], dropped: Iterable[bytes] = ()
    ) -> None:
        """Keep what a set of packs came to.

        Args:
            packs: names the set.
            value: what it came to; all values are of types that marshal takes.
            texts: hash -> what was newly read: what it says, and its cards.
            dropped: hashes of texts that the set does not have any more.
        """
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        self._try(lambda connection: _keep(connection, packs, value, texts, dropped), None, writing=True)

    def _texts(self, column: str, hashes: Iterable[bytes]) -> dict[bytes, Any]:
        return self._try(lambda connection: _texts(connection, column, hashes), {})

    def _try(
        self, call: Callable[[sqlite3.Connection], Result], otherwise: Result, writing: bool = False
    ) -> Result:
        """Return what `call` makes of the open file; a damaged one is removed."""
        if not writing and not self.path.exists():
            return otherwise
        try:
            with closing(_connect(self.path)) as connection:
                if _is_of(connection, self._program, writing):
                    return call(connection)
        except sqlite3.OperationalError:
            # Locked for long, or not to be read or written.
            return otherwise
        except (sqlite3.DatabaseError, _DamagedError):
            with suppress(OSError):
                self.path.unlink()
        return otherwise


class _DamagedError(Exception):
    """A value whose checksum is wrong."""


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    # What a crash of the machine damages is made again, so nothing need be on the disk before the next step.
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _is_of(connection: sqlite3.Connection, program: int, writing: bool) -> bool:
    """Return whether the file was written by this very program; when writing, begin and make it so."""
    if writing:
        connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == program:
        return True
    if writing:
        for name in ("sets", "texts"):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in _TABLES.strip().split("\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {program}")
    return writing


def _came_to(connection: sqlite3.Connection, packs: str) -> Any:
    row = connection.execute("SELECT value FROM sets WHERE packs = ?", (packs,)).fetchone()
    return None if row is None else _loaded(row[0])


def _texts(connection: sqlite3.Connection, column: str, hashes: Iterable[bytes]) -> dict[bytes, Any]:
    statement = f"SELECT {column} FROM texts WHERE hash = ?"
    rows = ((hash_, connection.execute(statement, (hash_,)).fetchone()) for hash_ in hashes)
    return {hash_: _loaded(row[0]) for hash_, row in rows if row is not None}


def _keep(
    connection: sqlite3.Connection,
    packs: str,
    value: Any,
    texts: Mapping[bytes, tuple[Any, Any]],
    dropped: Iterable[bytes],
) -> None:
    now = int(time.time())
    connection.executemany(
        "INSERT OR REPLACE INTO texts VALUES (?, NULL, ?, ?)",
        ((hash_, _dumped(said), _dumped(cards)) for hash_, (said, cards) in texts.items()),
    )
    connection.executemany("UPDATE texts SET dropped = ? WHERE hash = ?", ((now, hash_) for hash_ in dropped))
    connection.execute("INSERT OR REPLACE INTO sets VALUES (?, ?, ?)", (packs, now, _dumped(value)))
    connection.execute("DELETE FROM texts WHERE dropped < ?", (now - KEPT_FOR,))
    connection.execute(
        "DELETE FROM sets WHERE packs NOT IN (SELECT packs FROM sets ORDER BY written DESC LIMIT ?)",
        (MOST_SETS,),
    )
    connection.execute("COMMIT")


def _dumped(value: Any) -> bytes:
    data = marshal.dumps(value)
    return zlib.crc32(data).to_bytes(_CHECKSUM) + data


def _loaded(stored: bytes) -> Any:
    data = memoryview(stored)[_CHECKSUM:]
    if zlib.crc32(data).to_bytes(_CHECKSUM) != stored[:_CHECKSUM]:
        raise _DamagedError
    return marshal.loads(data)


def _program() -> int:
    """Return a number that changes whenever the code that reads content does."""
    package = Path(__file__).parent.parent
    newest = max(
        entry.stat().st_mtime_ns
        for folder in (package / "library", package / "kinds")
        for entry in os.scandir(folder)
        if entry.is_file()
    )
    return zlib.crc32(f"{FORMAT} {newest}".encode()) & 0x7FFFFFFF
