"""How cards read when they were last answered, also those that are gone; without SQLAlchemy."""

import zlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from quizlab.storage.failures import explaining
from quizlab.storage.schema import open_to_read

_NEWEST = """
SELECT text FROM events JOIN card_texts ON hash = content
WHERE subject = ? AND kind IN ('review', 'drill', 'quiz') ORDER BY seq DESC LIMIT 1
"""


def last_texts(database: Path, subjects: Iterable[str]) -> dict[str, str]:
    """Return the text at the last answer by full card id; a card whose text was never kept is left out.

    Raises:
        QuizlabError: the database is damaged, or cannot be read.
    """
    with explaining(database), closing(open_to_read(database)) as connection:
        rows = ((subject, connection.execute(_NEWEST, (subject,)).fetchone()) for subject in subjects)
        return {
            subject: zlib.decompress(row[0]).decode("utf-8", "surrogatepass") for subject, row in rows if row
        }
