"""Whether the database's file is sound, told without opening it for writing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from quizlab.storage.failures import explaining
from quizlab.storage.schema import open_to_read, version_of


def quick_check(database: Path) -> str:
    """Return `ok`, or the first damage that SQLite's quick check finds.

    Raises:
        QuizlabError: it is newer than the program, no database of quizlab's, or cannot be read.
    """
    with explaining(database), closing(open_to_read(database)) as connection:
        version_of(connection, database)
        return verdict(connection)


def verdict(connection: sqlite3.Connection) -> str:
    """Return `ok`, or the first damage found, on one line.

    Raises:
        sqlite3.Error: the file cannot be read as a database at all.
    """
    said = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    return " ".join(said.split()).removeprefix("*** in database main *** ")
