"""A cold process to the first due card: `first_due.py DATABASE` prints the most overdue card for its interval."""

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from quizlab.core.days import study_day
from quizlab.core.queue.reviews import lateness
from quizlab.storage.rows import MEMORY_COLUMNS, memory_of
from quizlab.storage.schema import open_to_read, version_of

database = Path(sys.argv[1])
today = study_day(datetime.now(UTC))
with closing(open_to_read(database)) as connection:
    version_of(connection, database)
    rows = connection.execute(
        f"SELECT {', '.join(MEMORY_COLUMNS)} FROM memories WHERE suspended = 0 AND due <= ?", (str(today),)
    )
    due = max(map(memory_of, rows), key=lambda memory: lateness(memory, today), default=None)
    print(due.subject if due else "nothing is due")
