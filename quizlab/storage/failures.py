"""What SQLite's errors mean to a learner: one plain line, and what to do."""

import errno
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from quizlab.errors import Damaged, QuizlabError

_MEANINGS: Final = {
    sqlite3.SQLITE_BUSY: ("another quizlab is writing", "close it, or try again"),
    sqlite3.SQLITE_LOCKED: ("another quizlab is writing", "close it, or try again"),
    sqlite3.SQLITE_READONLY: (
        "the database cannot be written",
        "give yourself write permission, or use --data",
    ),
    sqlite3.SQLITE_PERM: ("the database cannot be opened", "give yourself permission, or use --data"),
    sqlite3.SQLITE_CANTOPEN: ("the database cannot be opened", "give yourself permission, or use --data"),
    sqlite3.SQLITE_FULL: ("the disk is full, nothing was written", "make room and try again"),
    sqlite3.SQLITE_IOERR: ("the database cannot be read or written", "is the disk full or failing?"),
}
_DAMAGES: Final = {
    sqlite3.SQLITE_CORRUPT: "the database is damaged",
    sqlite3.SQLITE_NOTADB: "this is no database",
}
_WORDS_OF_DAMAGE: Final = ("unsupported file format", "no such", "has no column", "Could not decode")
"""In errors without a code of their own: the program asks for nothing that a sound file lacks."""
_HINTS: Final = {
    errno.ENOSPC: "make room and try again",
    errno.EDQUOT: "make room and try again",
    errno.EFBIG: "files may not grow so large here",
    errno.ENOENT: "was its folder moved or unmounted?",
    errno.EIO: "is the disk failing?",
}
_MISREAD: Final = (ValueError, TypeError, KeyError, AttributeError, zlib.error)
"""What a row that was hit by damage can make of the code that reads it."""
_PRIMARY: Final = 0xFF
"""The part of an extended result code that names the error."""


def explained(error: sqlite3.Error, database: Path) -> QuizlabError:
    """Return what to tell the learner about `error`."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in _DAMAGES:
        return damaged(_DAMAGES[code], database)
    if any(words in str(error) for words in _WORDS_OF_DAMAGE):
        return damaged(f"the database is damaged: {' '.join(str(error).split())}", database)
    message, hint = _MEANINGS.get(code, (f"the database failed: {error}", "quizlab doctor may know more"))
    return QuizlabError(message, path=database, hint=hint)


def damaged(message: str, database: Path) -> Damaged:
    """Return the error that says so and what helps."""
    hint = "quizlab restore puts a backup in its place and rescues what the file still holds"
    return Damaged(message, path=database, hint=hint)


def has_senseless_row(database: Path) -> bool:
    """Return whether some event or memory is not what quizlab writes: damage that SQLite's own check does not see."""
    from quizlab.storage.lines import event_from_line, line_of
    from quizlab.storage.rows import EVENT_COLUMNS, MEMORY_COLUMNS, memory_of

    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            for row in connection.execute(f"SELECT {_columns(EVENT_COLUMNS)} FROM events"):
                event_from_line(line_of(row))
            for row in connection.execute(f"SELECT {_columns(MEMORY_COLUMNS)} FROM memories"):
                memory_of(row)
            for (text,) in connection.execute("SELECT text FROM card_texts"):
                zlib.decompress(text)
    except (sqlite3.Error, *_MISREAD):
        return True
    return False


@contextmanager
def explaining(database: Path) -> Iterator[None]:
    """Raise SQLite's and the file system's errors as QuizlabError; SQLAlchemy's carry SQLite's within."""
    try:
        yield
    except sqlite3.Error as error:
        raise explained(error, database) from error
    except OSError as error:
        raise QuizlabError(
            f"{error.strerror or error}",
            path=error.filename or database,
            hint=_HINTS.get(error.errno or 0, "is the folder yours to write?"),
        ) from error
    except Exception as error:
        inner = getattr(error, "orig", None)
        if isinstance(inner, sqlite3.Error):
            raise explained(inner, database) from error
        if isinstance(error, _MISREAD) and has_senseless_row(database):
            raise damaged("a row of the database makes no sense", database) from error
        raise


def identity(database: Path) -> tuple[int, int]:
    """Return which file of which disk lies at `database` now."""
    status = database.stat()
    return status.st_dev, status.st_ino


def stays(database: Path, opened: tuple[int, int]) -> None:
    """Check that the file that was opened still lies in its place.

    Raises:
        QuizlabError: its folder was moved, emptied or unmounted, or another file was put there.
    """
    try:
        if identity(database) == opened:
            return
    except FileNotFoundError:
        pass
    raise QuizlabError(
        "the database is no longer where it was opened, so nothing was written",
        path=database,
        hint="put its folder back, or start quizlab again",
    )


def _columns(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
