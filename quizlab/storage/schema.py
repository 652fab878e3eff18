"""Which schema a database has: read without SQLAlchemy, before anything is opened for writing."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError

VERSION: Final = 2
"""The schema this program writes; `PRAGMA user_version`, and the number of migrations."""

_NO_PLACE_FOR_SHM: Final = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def open_to_read(database: Path) -> sqlite3.Connection:
    """Return a connection that cannot write, in a read-only folder too.

    Raises:
        sqlite3.Error: the file cannot be opened or is no database.
    """
    address = database.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA user_version")
    except sqlite3.Error as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in _NO_PLACE_FOR_SHM or _unmerged(database):
            raise
        # Without the right to make its -shm file, a WAL database opens only as one that nobody changes.
        return sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return connection


def _unmerged(database: Path) -> bool:
    """Return whether there are commits beside the file, which an immutable connection would not see."""
    wal = database.with_name(f"{database.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def version_of(connection: sqlite3.Connection, database: Path) -> int:
    """Return the schema version; 0 for a database without tables.

    Raises:
        QuizlabError: it is newer than this program, or not quizlab's.
    """
    # One statement sees one state: another process may be making the tables at this very moment.
    version, has_tables = connection.execute(
        "SELECT user_version, EXISTS (SELECT 1 FROM sqlite_master) FROM pragma_user_version"
    ).fetchone()
    if version > VERSION:
        raise QuizlabError(
            f"the database is from a newer quizlab (schema {version}, this one knows {VERSION})",
            path=database,
            hint="update quizlab",
        )
    if version == 0 and has_tables:
        raise QuizlabError(
            "the database is not quizlab's", path=database, hint="move it away, or use another --data"
        )
    return int(version)


def version(database: Path) -> int:
    """Return the schema version of a file; 0 where there is none."""
    if not database.exists():
        return 0
    with closing(open_to_read(database)) as connection:
        return version_of(connection, database)
