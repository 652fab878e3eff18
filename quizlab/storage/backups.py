"""Copies of the database: one a study day and one before each migration, never of a damaged file."""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from quizlab.storage.failures import damaged
from quizlab.storage.health import verdict
from quizlab.storage.schema import open_to_read

FOLDER: Final = "backups"
KEPT_WHOLE: Final = timedelta(days=2)
"""Backups this young are all kept."""
DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9
PARTIAL: Final = ".partial-"
"""In the names of copies that are not whole yet; one that a kill left is removed on a later day."""

_ANSWERS: Final = "SELECT count(*), max(seq) FROM events WHERE kind IN ('review', 'drill', 'quiz')"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database in the backups' folder."""

    path: Path
    made: datetime
    """When the file was written, in local time."""
    size: int
    """Bytes."""
    answers: int
    """Reviews, drills and quiz answers in its log, those taken back too."""
    last: int
    """The highest `seq` of its log."""


def back_up_daily(database: Path, day: date) -> Path | None:
    """Copy the database unless this study day has its copy, and thin out the older ones; return the new copy.

    Raises:
        QuizlabError: the database is damaged; no backup was touched.
        sqlite3.Error, OSError: the copy cannot be written.
    """
    target = database.parent / FOLDER / f"{database.stem}-{day.isoformat()}.db"
    if target.exists():
        return None
    copy(database, target)
    thin(target.parent, day)
    return target


def back_up_before_migration(database: Path, day: date, version: int) -> Path:
    """Copy the database as schema `version` left it.

    Raises:
        QuizlabError: the database is damaged; no backup was touched.
        sqlite3.Error, OSError: the copy cannot be written.
    """
    target = database.parent / FOLDER / f"{database.stem}-{day.isoformat()}-schema-{version}.db"
    copy(database, target)
    return target


def back_up_now(database: Path, now: datetime) -> Path:
    """Copy the database beside the daily backups, under the time of day; thinning treats it like them.

    Raises:
        QuizlabError: the database is damaged; no backup was touched.
        sqlite3.Error, OSError: the copy cannot be written.
    """
    target = database.parent / FOLDER / f"{database.stem}-{now:%Y-%m-%d-%H%M%S}.db"
    copy(database, target)
    return target


def backups(database: Path) -> tuple[Backup, ...]:
    """Return the backups that can be read, the newest first."""
    found = []
    for path in (database.parent / FOLDER).glob("*.db"):
        with suppress(sqlite3.Error, OSError):
            found.append(look_at(path))
    return tuple(sorted(found, key=lambda backup: (backup.last, backup.made, backup.path), reverse=True))


def look_at(path: Path) -> Backup:
    """Return what a copy of the database holds.

    Raises:
        sqlite3.Error, OSError: it cannot be read.
    """
    status = path.stat()
    with closing(open_to_read(path)) as connection:
        answers, last = connection.execute(_ANSWERS).fetchone()
    return Backup(
        path, datetime.fromtimestamp(status.st_mtime).astimezone(), status.st_size, answers, last or 0
    )


def answers_since(database: Path, last: int) -> int:
    """Return how many answers a log has after place `last`.

    Raises:
        sqlite3.Error: the database cannot be read.
    """
    with closing(open_to_read(database)) as connection:
        count: int = connection.execute(f"{_ANSWERS} AND seq > ?", (last,)).fetchone()[0]
    return count


def thin(folder: Path, day: date) -> None:
    """Remove backups: 2 days' stay all, then the newest of each of 12 days, 10 weeks and 9 months."""
    dated = {path: when for path in folder.glob("*.db") if (when := _day_of(path)) is not None}
    for path in dated.keys() - _kept(dated, day):
        path.unlink(missing_ok=True)
    for partial in folder.glob(f"*{PARTIAL}*"):
        # Another process may finish its copy, or clear this one away, between the look and the deed.
        with suppress(FileNotFoundError):
            if date.fromtimestamp(partial.stat().st_mtime) < day:  # noqa: DTZ012 (a day more or less is no matter)
                partial.unlink()


def copy(database: Path, target: Path) -> None:
    """Copy a sound database, what is still in its write-ahead log too; whole or not at all.

    Raises:
        QuizlabError: the database is damaged.
        sqlite3.Error, OSError: the copy cannot be written.
    """
    target.parent.mkdir(exist_ok=True)
    partial = target.with_name(f"{target.name}{PARTIAL}{os.getpid()}")
    try:
        with closing(open_to_read(database)) as source:
            _check(source, database)
            with closing(sqlite3.connect(partial)) as made:
                source.backup(made)
                # As one file: whoever looks into a copy in WAL mode leaves two more beside it.
                made.execute("PRAGMA journal_mode = DELETE")
        flush(partial)
        partial.replace(target)
        flush(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check(source: sqlite3.Connection, database: Path) -> None:
    if (found := verdict(source)) != "ok":
        raise damaged(f"the database is damaged: {found}", database)


def _kept(dated: dict[Path, date], day: date) -> set[Path]:
    """Return what stays. Steps are counted in backups, not in days gone by: a break costs none of them."""
    newest_first = sorted(dated, key=lambda path: (dated[path], path.name), reverse=True)
    young = {path for path in newest_first if day - dated[path] < KEPT_WHOLE}
    kept = set(young)
    older = [path for path in newest_first if path not in young]
    for step, count in ((_by_day, DAILY), (_by_week, WEEKLY), (_by_month, MONTHLY)):
        steps: dict[tuple[int, ...], Path] = {}
        for path in older:
            steps.setdefault(step(dated[path]), path)
        chosen = list(steps.values())[:count]
        kept.update(chosen)
        older = [path for path in older if not chosen or step(dated[path]) < step(dated[chosen[-1]])]
    return kept


def _by_day(day: date) -> tuple[int, ...]:
    return (day.toordinal(),)


def _by_week(day: date) -> tuple[int, ...]:
    return day.isocalendar()[:2]


def _by_month(day: date) -> tuple[int, ...]:
    return day.year, day.month


def _day_of(path: Path) -> date | None:
    """Return the day in a backup's name; None for files that quizlab did not make."""
    try:
        return date.fromisoformat("-".join(path.stem.split("-")[1:4]))
    except ValueError:
        return None
