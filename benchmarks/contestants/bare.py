"""The floor: sqlite3 alone, running the statements of an answer on a copy of the same database, as durably."""

import secrets
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from time import perf_counter, time_ns
from typing import Final

from quizlab.core.tallies import Tally
from quizlab.storage.prepared import add_text, insert_text, replace_text, select_text
from quizlab.storage.rows import EVENT_COLUMNS, MEMORY_COLUMNS
from quizlab.storage.tables import DAYS, EVENTS, MEMORIES

READ: Final = select_text(MEMORIES, MEMORY_COLUMNS, "WHERE subject = ?")
HEAD: Final = (
    "SELECT (SELECT max(seq) FROM events), (SELECT count(*) FROM events WHERE kind = 'setting'),"
    " (SELECT count(*) FROM drafts)"
)
LOG: Final = insert_text(EVENTS, EVENT_COLUMNS)
SAVE: Final = replace_text(MEMORIES, MEMORY_COLUMNS)
ADD: Final = add_text(DAYS, ("day", "deck", *Tally._fields))
DETAIL: Final = '{"chapter":"01-chapter","mode":"review"}'
COUNTED: Final = tuple(Tally(young=1, young_passed=1, grade_4=1, milliseconds=4000))


def opened(database: Path) -> sqlite3.Connection:
    """Return a connection whose commits are on the disk before they return."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA wal_autocheckpoint = 4000")
    return connection


def answer(connection: sqlite3.Connection, subjects: Iterable[str]) -> list[float]:
    """Answer cards with values that were worked out before; return seconds of each."""
    times = []
    for subject in subjects:
        begin = perf_counter()
        connection.execute(READ, (subject,)).fetchone()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(HEAD).fetchone()
        row = connection.execute(READ, (subject,)).fetchone()
        seq = time_ns() // 1000
        connection.execute(LOG, (
            f"{seq:016x}{secrets.token_hex(8)}", seq, "device", "session", secrets.token_hex(16), "review",
            subject, seq, 0, "2030-01-01", 4, "", 4000, "sm2/1", DETAIL, "",
        ))  # fmt: skip
        connection.execute(SAVE, (*row[:2], "2031-01-01", *row[3:]))
        connection.execute(ADD, ("2030-01-01", "bench:01-chapter", *COUNTED))
        connection.execute("COMMIT")
        times.append(perf_counter() - begin)
    return times


def copied(database: Path, copy: Path) -> Path:
    """Copy a database page by page."""
    copy.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy
