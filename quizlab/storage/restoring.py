"""Puts another copy in the database's place; the present file is kept, and no process may have it open."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError
from quizlab.storage.backups import FOLDER, PARTIAL, copy, flush
from quizlab.storage.failures import explaining

_SHARED_FIRST: Final = 0x40000002
"""Where SQLite locks a database file while it is open in WAL mode, and for how many bytes."""
_SHARED_SIZE: Final = 510
_BESIDE: Final = ("-wal", "-shm")


def put_back(backup: Path, database: Path, now: datetime) -> Path | None:
    """Put a copy of `backup` in the database's place; return where the present file was kept, None if there was none.

    A kill leaves the present database or the restored one, never neither.

    Raises:
        QuizlabError: the backup is damaged, another process has the database open, or a file cannot be written.
    """
    with explaining(database):
        staged = database.parent / FOLDER / f"{database.stem}-restored{PARTIAL}{os.getpid()}"
        staged.parent.mkdir(parents=True, exist_ok=True)
        try:
            copy(backup, staged)
            with _alone(database):
                kept = _keep(database, now)
                # Left beside the new file, the old one's write-ahead log would be written into it.
                for ending in _BESIDE:
                    _beside(database, ending).unlink(missing_ok=True)
                staged.replace(database)
                flush(database.parent)
        finally:
            staged.unlink(missing_ok=True)
    return kept


def set_aside(database: Path, now: datetime) -> Path:
    """Move the database out of the way, for a new one to be made; return where it is.

    Raises:
        QuizlabError: another process has it open, or the folder cannot be written.
    """
    with explaining(database), _alone(database):
        kept = _keep(database, now)
        for path in (database, *(_beside(database, ending) for ending in _BESIDE)):
            path.unlink(missing_ok=True)
        flush(database.parent)
    return kept or database


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """Hold SQLite's own lock on the file, so that nobody has it open and nobody opens it."""
    if not database.exists():
        yield
        return
    with database.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        except OSError as error:
            raise QuizlabError(
                "another quizlab has the database open", path=database, hint="close it, then try again"
            ) from error
        yield


def _keep(database: Path, now: datetime) -> Path | None:
    if not database.exists():
        return None
    name = f"{database.stem}-replaced-{now:%Y-%m-%d-%H%M%S}"
    taken = len(list(database.parent.glob(f"{name}*{database.suffix}")))
    kept = database.with_name(f"{name}{f'-{taken + 1}' if taken else ''}{database.suffix}")
    shutil.copy2(database, kept)
    flush(kept)
    wal = _beside(database, "-wal")
    if wal.exists() and wal.stat().st_size:
        shutil.copy2(wal, _beside(kept, "-wal"))
        flush(_beside(kept, "-wal"))
    return kept


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)
