"""Reads events out of a database file page by page, so that a damaged one gives up whatever is whole."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from quizlab.core.events import Event
from quizlab.storage.lines import event_from_values
from quizlab.storage.pages import Pages, records
from quizlab.storage.rows import EVENT_COLUMNS

MAGIC: Final = b"SQLite format 3\x00"
_ENDINGS: Final = (".db", ".sqlite", ".sqlite3")
_NUMBERS: Final = frozenset({"seq", "instant", "offset", "grade", "milliseconds"})


def is_database(path: Path) -> bool:
    """Return whether a file is a database, or is named like one and begins like nothing else."""
    with path.open("rb") as file:
        start = file.read(len(MAGIC))
    return start == MAGIC or (path.suffix in _ENDINGS and not start.lstrip().startswith(b"{"))


def rescued(database: Path) -> tuple[Event, ...]:
    """Return every event that can be read, each once; of two that differ the one written later.

    The write-ahead log beside the file is read too. Nothing is opened as a database, so no damage stops it.

    Raises:
        OSError: the file cannot be read at all.
    """
    found: dict[str, Event] = {}
    for pages in _sources(database):
        for record in records(pages, len(EVENT_COLUMNS)):
            event = _event(record)
            if event is not None:
                found.setdefault(event.uid, event)
    return tuple(sorted(found.values(), key=lambda event: (event.seq, event.device, event.uid)))


def _sources(database: Path) -> Iterator[Pages]:
    pages = Pages.of_file(database)
    wal = database.with_name(f"{database.name}-wal")
    if wal.exists():
        # Commits that are not in the file yet: newer than what is.
        yield Pages.of_wal(wal, pages)
    yield pages


def _event(record: list[Any]) -> Event | None:
    """Return the event of a record; None for an index entry, a memory, or a row that was hit."""
    import json

    values = dict(zip(EVENT_COLUMNS, record, strict=True))
    try:
        texts = {
            name: value if value is None or name in _NUMBERS else value.decode("utf-8")
            for name, value in values.items()
        }
        return event_from_values({**texts, "detail": json.loads(texts["detail"])})
    except (ValueError, AttributeError, TypeError, RecursionError):
        return None
