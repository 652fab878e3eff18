"""The reviews of every card in the columns that predictions need: a million rows, without SQLAlchemy."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from quizlab.core.memories import LAB
from quizlab.storage.failures import explaining
from quizlab.storage.schema import open_to_read, version_of

Review = tuple[str, int, int]
"""Study day (ISO), grade 0-5, milliseconds spent."""

_IN_ORDER = "ORDER BY seq, device, uid"
_TURNS = f"SELECT target, kind FROM events WHERE kind IN ('undo', 'redo') {_IN_ORDER}"
_HISTORY = f"""
SELECT uid, kind, subject, day, grade, milliseconds, CASE kind WHEN 'move' THEN detail END, seq, device FROM events
WHERE kind IN ('review', 'drill', 'reset', 'move') {_IN_ORDER}
"""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the log says of reviews, without those taken back, and without labs."""

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
    found: dict[str, list[tuple[int, str, str, Review | None]]] = {}
    drills: list[int] = []
    for uid, kind, subject, day, grade, spent, detail, seq, device in rows:
        if uid in undone or subject.startswith(LAB):
            continue
        if kind == "drill":
            drills.append(spent)
        elif kind == "move":
            old = found.pop(json.loads(detail)["from"], [])
            found[subject] = sorted([*old, *found.get(subject, [])], key=lambda entry: entry[:3])
        else:
            answer = (day, grade, spent) if kind == "review" else None
            found.setdefault(subject, []).append((seq, device, uid, answer))
    histories = {subject: _since_reset(entries) for subject, entries in found.items()}
    return Reviewed({subject: kept for subject, kept in histories.items() if kept}, tuple(drills))


def _since_reset(entries: list[tuple[int, str, str, Review | None]]) -> list[Review]:
    kept: list[Review] = []
    for *_, answer in entries:
        if answer is None:
            kept.clear()
        else:
            kept.append(answer)
    return kept
