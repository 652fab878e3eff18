"""The engine: WAL, every commit on the disk before it returns, and writes that begin as writes."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event

BUSY_SECONDS: Final = 5.0
"""How long a write waits for another process's write."""
LOOK_SECONDS: Final = 0.05
"""After so long a wait begins anew: SQLite looks again ever more seldom, and would starve beside busy writers."""
CHECKPOINT_PAGES: Final = 4000
"""Pages of the write-ahead log, 16 MB, from which it is copied into the file; one answer in hundreds waits for it."""


def connect(database: Path) -> Engine:
    """Return an engine on the file, which is made if missing."""
    engine = create_engine(
        URL.create("sqlite", database=str(database)),
        # Without it the driver would begin transactions itself, and late.
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection inside a write transaction: committed at the end, rolled back on any error."""
    with engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees the database as it is now, whatever others write meanwhile."""
    with engine.connect() as connection, connection.begin():
        yield connection


class Kept:
    """One connection for a store's life: an answer would take longer to fetch one than to be written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.RLock()
        self._connection: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the connection inside a write transaction: committed at the end, rolled back on any error."""
        with self._lock:
            try:
                with self._open().begin():
                    yield self._open()
            except BaseException:
                # The file may have been moved, or the disk be gone: the next write begins with a new connection.
                self.close()
                raise

    @contextmanager
    def jotting(self) -> Iterator[Connection]:
        """Give it as `writing` does, for what is written at every key: kept though the process be killed.

        It waits for no disk, so that a blackout may take it; the next commit of `writing` takes it along.
        """
        with self._lock:
            driver(self._open()).execute("PRAGMA synchronous = NORMAL")
            try:
                with self.writing() as connection:
                    yield connection
            finally:
                driver(self._open()).execute("PRAGMA synchronous = FULL")

    @contextmanager
    def looking(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one statement that reads; it needs no transaction."""
        with self._lock:
            yield driver(self._open())

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._connection is not None:
                _wait_at_most(self._connection, BUSY_SECONDS)
                self._connection.close()
                self._connection = None

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(writes=True)
            _wait_at_most(self._connection, LOOK_SECONDS)
        return self._connection


def driver(connection: Connection) -> sqlite3.Connection:
    """Return sqlite3's own connection within, for the statements of every answer: they take a tenth of the time."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _prepare(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later would lose the other process's update, or fail.
    if connection.get_execution_options().get("writes", False):
        _take_turn(driver(connection))
    else:
        driver(connection).execute("BEGIN")


def _take_turn(connection: sqlite3.Connection) -> None:
    """Begin to write, once whoever else writes is done."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
        else:
            return


def _wait_at_most(connection: Connection, seconds: float) -> None:
    driver(connection).execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
