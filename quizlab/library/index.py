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
MANY: Final = 50
"""Texts from which reading all is faster than looking each up."""
_CHECKSUM: Final = 4
_WAIT: Final = 1.0
_TABLES: Final = """
CREATE TABLE sets (packs TEXT PRIMARY KEY, written INTEGER, value BLOB);
CREATE TABLE said (hash BLOB PRIMARY KEY, dropped INTEGER, value BLOB);
CREATE TABLE cards (hash BLOB PRIMARY KEY, value BLOB);
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
        self,
        packs: str,
        value: Any,
        texts: Mapping[bytes, tuple[bytes, bytes]],
        dropped: Iterable[bytes] = (),
    ) -> None:
        """Keep what a set of packs came to.

        Args:
            packs: names the set.
            value: what it came to, of types that marshal takes.
            texts: hash -> what was newly read: what it says, and its cards, both packed.
            dropped: hashes of texts that the set does not have any more.
        """
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        self._try(lambda connection: _keep(connection, packs, value, texts, dropped), None, writing=True)

    def _texts(self, table: str, hashes: Iterable[bytes]) -> dict[bytes, Any]:
        return self._try(lambda connection: _texts(connection, table, frozenset(hashes)), {})

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
        except (sqlite3.DatabaseError, DamagedError):
            with suppress(OSError):
                self.path.unlink()
        return otherwise


class DamagedError(Exception):
    """A value whose checksum is wrong."""


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    # What a crash of the machine damages is made again, so nothing need be on the disk before the next step.
    try:
        connection.execute("PRAGMA synchronous = OFF")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_of(connection: sqlite3.Connection, program: int, writing: bool) -> bool:
    """Return whether the file was written by this very program; when writing, begin and make it so."""
    if writing:
        connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == program:
        return True
    if writing:
        for name in ("sets", "said", "cards"):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in _TABLES.strip().split("\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {program}")
    return writing


def _came_to(connection: sqlite3.Connection, packs: str) -> Any:
    row = connection.execute("SELECT value FROM sets WHERE packs = ?", (packs,)).fetchone()
    return None if row is None else unpacked(row[0])


def _texts(connection: sqlite3.Connection, table: str, hashes: frozenset[bytes]) -> dict[bytes, Any]:
    if table == "said" and len(hashes) > MANY:
        rows: Iterable[Any] = connection.execute("SELECT hash, value FROM said")
    else:
        statement = f"SELECT hash, value FROM {table} WHERE hash = ?"
        found = (connection.execute(statement, (hash_,)).fetchone() for hash_ in hashes)
        rows = (row for row in found if row is not None)
    return {hash_: unpacked(value) for hash_, value in rows if hash_ in hashes}


def _keep(
    connection: sqlite3.Connection,
    packs: str,
    value: Any,
    texts: Mapping[bytes, tuple[bytes, bytes]],
    dropped: Iterable[bytes],
) -> None:
    now = int(time.time())
    # In the order of the hashes: each page is then written once.
    for hash_ in sorted(texts):
        said, cards = texts[hash_]
        connection.execute("INSERT OR REPLACE INTO said VALUES (?, NULL, ?)", (hash_, said))
        connection.execute("INSERT OR REPLACE INTO cards VALUES (?, ?)", (hash_, cards))
    connection.executemany("UPDATE said SET dropped = ? WHERE hash = ?", ((now, hash_) for hash_ in dropped))
    connection.execute("INSERT OR REPLACE INTO sets VALUES (?, ?, ?)", (packs, now, packed(value)))
    connection.execute(
        "DELETE FROM cards WHERE hash IN (SELECT hash FROM said WHERE dropped < ?)", (now - KEPT_FOR,)
    )
    connection.execute("DELETE FROM said WHERE dropped < ?", (now - KEPT_FOR,))
    connection.execute(
        "DELETE FROM sets WHERE packs NOT IN (SELECT packs FROM sets ORDER BY written DESC LIMIT ?)",
        (MOST_SETS,),
    )
    connection.execute("COMMIT")


def packed(value: Any) -> bytes:
    """Return a value with its checksum."""
    data = marshal.dumps(value)
    return zlib.crc32(data).to_bytes(_CHECKSUM) + data


def unpacked(stored: bytes) -> Any:
    """Return a value that was packed.

    Raises:
        DamagedError: the checksum is wrong.
    """
    data = memoryview(stored)[_CHECKSUM:]
    if zlib.crc32(data).to_bytes(_CHECKSUM) != stored[:_CHECKSUM]:
        raise DamagedError
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
