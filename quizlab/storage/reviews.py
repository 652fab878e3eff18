"""The reviews of every card in the columns that predictions need: a million rows, without SQLAlchemy."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from quizlab.storage.failures import explaining
from quizlab.storage.schema import open_to_read, version_of

Review = tuple[int, int, int, int]
"""Its place in the log, study day as datetime.date.toordinal gives it, grade 0-5, milliseconds spent."""

_IN_ORDER = "ORDER BY seq, device, uid"
_TURNS = f"SELECT target, kind FROM events WHERE kind IN ('undo', 'redo') {_IN_ORDER}"
_HISTORY = f"""
SELECT uid, kind, subject, CAST(julianday(day) - 1721424.5 AS INTEGER), grade, milliseconds,
CASE kind WHEN 'move' THEN detail END FROM events WHERE kind IN ('review', 'drill', 'reset', 'move') {_IN_ORDER}
"""
_RESET = -1
"""In place of a grade."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the log says of reviews, without those taken back; labs have none."""

    histories: dict[str, list[Review]] = field(default_factory=dict)
    """By card: its reviews since it was last reset, in log order."""
    drills: tuple[int, ...] = ()
    """Milliseconds spent on each drill."""


def reviewed(database: Path) -> Reviewed:
    """Return the reviews that count; a card whose id moved has them under its new one.

    Raises:
        QuizlabError: the database is newer than the program, damaged, or cannot be read.
    """
    with explaining(database):
        if not database.exists():
            return Reviewed()
        with closing(open_to_read(database)) as connection:
            connection.execute("BEGIN")
            if version_of(connection, database) == 0:
                return Reviewed()
            last = dict(connection.execute(_TURNS))
            undone = {target for target, kind in last.items() if kind == "undo"}
            return _collected(connection.execute(_HISTORY), undone)


def _collected(rows: Iterable[sqlite3.Row], undone: set[str]) -> Reviewed:
    found: defaultdict[str, list[Review]] = defaultdict(list)
    drills: list[int] = []
    for place, (uid, kind, subject, day, grade, spent, detail) in enumerate(rows):
        if uid in undone:
            continue
        if kind == "review":
            found[subject].append((place, day, grade, spent))
        elif kind == "drill":
            drills.append(spent)
        elif kind == "move":
            found[subject] = sorted([*found.pop(json.loads(detail)["from"], []), *found[subject]])
        else:
            found[subject].append((place, day, _RESET, 0))
    histories = {subject: _since_reset(history) for subject, history in found.items()}
    return Reviewed({subject: kept for subject, kept in histories.items() if kept}, tuple(drills))


def _since_reset(history: list[Review]) -> list[Review]:
    resets = [at for at, (_, _, grade, _) in enumerate(history) if grade == _RESET]
    return history[resets[-1] + 1 :] if resets else history
