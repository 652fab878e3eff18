"""What start-up and `quizlab due` need of the database, in a few milliseconds and without SQLAlchemy."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from quizlab.core.breaks import Break
from quizlab.core.memories import Memory
from quizlab.core.settings import Settings
from quizlab.storage.failures import explaining
from quizlab.storage.rows import MEMORY_COLUMNS, memory_of
from quizlab.storage.schema import open_to_read, version_of


@dataclass(frozen=True, slots=True)
class Glance:
    """All that the queue is made of, besides the content."""

    memories: Mapping[str, Memory] = field(default_factory=dict)
    """By subject: full card ids and `lab:slug`."""
    opened: frozenset[str] = frozenset()
    """`pack:slug` of the chapters that were opened."""
    settings: Settings = field(default_factory=Settings)
    breaks: tuple[Break, ...] = ()
    """Those that were not taken back, in log order."""
    latest: int | None = field(default=None, compare=False)
    """When the last event was written, in microseconds since 1970, UTC; None while the log is empty."""


def glance(database: Path) -> Glance:
    """Return what the database holds now; nothing where there is none yet. Writes nothing, and works beside a writer.

    Raises:
        QuizlabError: the database is newer than the program, damaged, or cannot be read.
    """
    with explaining(database):
        if not database.exists():
            return Glance()
        with closing(open_to_read(database)) as connection:
            connection.execute("BEGIN")
            if version_of(connection, database) == 0:
                return Glance()
            return Glance(
                _memories(connection),
                _opened(connection),
                _settings(connection),
                read_breaks(connection),
                _latest(connection),
            )


def settings(database: Path) -> Settings:
    """Return the settings alone, which take no longer for many cards.

    Raises:
        QuizlabError: the database is newer than the program, damaged, or cannot be read.
    """
    with explaining(database):
        if not database.exists():
            return Settings()
        with closing(open_to_read(database)) as connection:
            return _settings(connection) if version_of(connection, database) else Settings()


def _memories(connection: sqlite3.Connection) -> dict[str, Memory]:
    rows = connection.execute(f"SELECT {', '.join(MEMORY_COLUMNS)} FROM memories ORDER BY subject")
    return {memory.subject: memory for memory in map(memory_of, rows)}


def _opened(connection: sqlite3.Connection) -> frozenset[str]:
    rows = connection.execute("SELECT DISTINCT subject FROM events WHERE kind = 'open'")
    return frozenset(subject for (subject,) in rows)


def _settings(connection: sqlite3.Connection) -> Settings:
    rows = connection.execute(
        "SELECT subject, detail FROM events WHERE kind = 'setting' ORDER BY seq, device, uid"
    )
    return Settings.from_values({subject: json.loads(detail)["value"] for subject, detail in rows})


def read_breaks(connection: sqlite3.Connection) -> tuple[Break, ...]:
    """Return the breaks that were not taken back, in log order."""
    found = connection.execute(
        "SELECT uid, day, detail FROM events WHERE kind = 'pause' ORDER BY seq, device, uid"
    ).fetchall()
    if not found:
        return ()
    turns = connection.execute(
        "SELECT target, kind FROM events WHERE kind IN ('undo', 'redo') ORDER BY seq, device, uid"
    )
    last = dict(turns.fetchall())
    return tuple(Break.of(day, json.loads(detail)) for uid, day, detail in found if last.get(uid) != "undo")


def _latest(connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT instant FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    return None if row is None else int(row[0])
