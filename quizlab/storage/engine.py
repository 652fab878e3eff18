"""The engine: WAL, every commit on the disk before it returns, and writes that begin as writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event

BUSY_SECONDS: Final = 5.0
"""How long a write waits for another process's write."""


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


def _prepare(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later would lose the other process's update, or fail.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
