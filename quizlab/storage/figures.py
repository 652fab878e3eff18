"""What statistics are made from, read in a few milliseconds and without SQLAlchemy, however long the log is."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final

from quizlab.core.memories import LAB
from quizlab.core.statistics import Figures, Range, begin, streak
from quizlab.core.tallies import Tally
from quizlab.storage.failures import explaining
from quizlab.storage.glance import read_breaks
from quizlab.storage.schema import open_to_read, version_of

_SUMS: Final = ", ".join(f"sum({name})" for name in Tally._fields)
_BY_DAY: Final = f"SELECT day, {_SUMS} FROM days WHERE day >= ? GROUP BY day"
_BY_DECK: Final = f"SELECT deck, {_SUMS} FROM days WHERE day >= ? GROUP BY deck"
_ANSWERED: Final = """
SELECT DISTINCT day FROM days WHERE new + young + mature + drills + quizzes > 0 AND day <= ? ORDER BY day DESC
"""
_DUE: Final = """
SELECT due, count(*) FROM memories WHERE suspended = 0 AND due IS NOT NULL GROUP BY due
"""
# Grouped here and with a plus before `suspended`, or SQLite would go through every card by its due day.
_LABS_DUE: Final = """
SELECT due FROM memories WHERE subject >= ? AND subject < ? AND +suspended = 0 AND due IS NOT NULL
"""


def figures(database: Path, span: Range, today: date) -> Figures:
    """Return what the database holds of a range that ends today; nothing where there is none yet.

    Raises:
        QuizlabError: the database is newer than the program, damaged, or cannot be read.
    """
    with explaining(database):
        if not database.exists():
            return Figures()
        with closing(open_to_read(database)) as connection:
            connection.execute("BEGIN")
            if version_of(connection, database) == 0:
                return Figures()
            return _figures(connection, begin(span, today), today)


def _figures(connection: sqlite3.Connection, since: date | None, today: date) -> Figures:
    first = (since.isoformat() if since else "",)
    labs = _labs_due(connection)
    both = {date.fromisoformat(day): count for day, count in connection.execute(_DUE)}
    days = connection.execute(_BY_DAY, first)
    decks = connection.execute(_BY_DECK, first)
    answered = (date.fromisoformat(day) for (day,) in connection.execute(_ANSWERED, (today.isoformat(),)))
    return Figures(
        days={date.fromisoformat(day): Tally(*sums) for day, *sums in days},
        decks={deck: Tally(*sums) for deck, *sums in decks},
        due={day: count - labs[day] for day, count in both.items() if count > labs[day]},
        labs_due=labs,
        streak=streak(answered, today, read_breaks(connection)),
    )


def _labs_due(connection: sqlite3.Connection) -> Counter[date]:
    after = LAB[:-1] + chr(ord(LAB[-1]) + 1)
    return Counter(date.fromisoformat(day) for (day,) in connection.execute(_LABS_DUE, (LAB, after)))
