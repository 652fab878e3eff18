"""Backups: made on demand, listed with what they hold, and put back; what a damaged file still holds is rescued."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.errors import Damaged, QuizlabError, WrongUse

if TYPE_CHECKING:
    from quizlab.storage.backups import Backup
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Choice:
    """A backup that can be put back."""

    backup: "Backup"
    since: int | None
    """Answers that the present log has after it; None where the present database cannot be read."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a backup back came to."""

    kept: Path | None
    """Where the file lies that was in its place."""
    rescued: int
    """Events of a damaged file that the backup lacked; 0 where the file was sound."""
    left: int
    """Answers of a sound file that the backup lacks: they are in the kept file, and can be merged."""


def back_up(services: "Services", file: Path | None = None) -> Path:
    """Copy the database to `file`, or beside the daily backups; return where it is.

    Raises:
        WrongUse: there is no database yet, or `file` is it, or something that is no copy of quizlab's.
        QuizlabError: the database is damaged, or the copy cannot be written.
    """
    from quizlab.storage import backups
    from quizlab.storage.failures import explaining

    database = services.places.database
    if not database.exists():
        raise WrongUse("there is no database yet", path=database, hint="the first answer makes it")
    with explaining(file or database):
        if file is None:
            return backups.back_up_now(database, services.now())
        if file.resolve() == database.resolve():
            raise WrongUse("this is the database itself", path=file, hint="choose another name")
        if file.exists() and not _is_ours(file):
            raise WrongUse("this file is no copy of the database", path=file, hint="choose another name")
        backups.copy(database, file)
    return file


def choices(services: "Services") -> tuple[Choice, ...]:
    """Return the backups, the newest first."""
    from quizlab.storage import backups

    database = services.places.database
    return tuple(Choice(backup, _since(database, backup.last)) for backup in backups.backups(database))


def damage(services: "Services") -> str:
    """Return what is wrong with the database's file; empty where it is sound or not there yet."""
    from quizlab.storage.health import quick_check

    database = services.places.database
    if not database.exists():
        return ""
    try:
        verdict = quick_check(database)
    except Damaged as error:
        return error.message
    except QuizlabError:
        return ""  # newer than this program, or not ours to read: no damage
    return "" if verdict == "ok" else verdict


def restore(services: "Services", backup: Path) -> Restored:
    """Put a backup in the database's place; a damaged file's events are merged into it, a sound one's are not.

    Raises:
        WrongUse: there is no such backup.
        QuizlabError: it is damaged too, another quizlab has the database open, or the folder cannot be written.
    """
    from quizlab.storage import backups
    from quizlab.storage.failures import explaining
    from quizlab.storage.restoring import put_back

    if not backup.is_file():
        raise WrongUse("no such backup", path=backup, hint="quizlab restore lists them")
    services.close()
    database = services.places.database
    broken = damage(services)
    with explaining(backup):
        left = 0 if broken else _since(database, backups.look_at(backup).last) or 0
    kept = put_back(backup, database, services.now())
    rescued = _rescue(services, kept) if broken and kept else 0
    return Restored(kept, rescued, left)


def start_anew(services: "Services") -> Restored:
    """Make a new database of what a damaged one still holds, where there is no backup.

    Raises:
        WrongUse: the database is sound.
        QuizlabError: another quizlab has it open, or the folder cannot be written.
    """
    from quizlab.storage.restoring import set_aside

    services.close()
    if not damage(services):
        raise WrongUse(
            "the database is sound", path=services.places.database, hint="there is nothing to rescue"
        )
    kept = set_aside(services.places.database, services.now())
    return Restored(kept, _rescue(services, kept), 0)


def _rescue(services: "Services", kept: Path) -> int:
    from quizlab.storage.rescue import rescued

    return services.store.merge(rescued(kept)).added


def _since(database: Path, last: int) -> int | None:
    from quizlab.storage.backups import answers_since

    try:
        return answers_since(database, last) if database.exists() else 0
    except sqlite3.Error:
        return None


def _is_ours(file: Path) -> bool:
    from quizlab.storage.schema import version

    try:
        return version(file) > 0
    except (QuizlabError, sqlite3.Error):
        return False
