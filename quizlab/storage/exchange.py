"""Log files: read line by line, whatever state they are in, and written whole or not at all."""

import filecmp
import os
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from quizlab.core.events import Event
from quizlab.errors import QuizlabError
from quizlab.storage.failures import explaining
from quizlab.storage.lines import event_from_line, line_of, uid_of
from quizlab.storage.rescue import is_database, rescued

_HALF_WRITTEN: Final = "the file ends in mid-line"
_STILL_COPIED: Final = "it may still be copied: merge it again later"


@dataclass(slots=True)
class Incoming:
    """What a log file holds."""

    events: list[Event] = field(default_factory=list)
    """In the order of the file, without those whose uid was known."""
    known: int = 0
    """Lines passed over because the log has their uid."""
    bad: list[QuizlabError] = field(default_factory=list)
    """Lines that are no event, each with its place and why."""


def read_log(path: Path, known: Container[str] = frozenset()) -> Incoming:
    """Read a file of JSON lines, or what can be read of a database's log, damaged or not.

    Args:
        path: the file; one bad line costs that line and no other.
        known: uids to pass over unread.

    Raises:
        QuizlabError: the file cannot be read.
    """
    with explaining(path):
        if is_database(path):
            found = [event for event in rescued(path) if event.uid not in known]
            return Incoming(found)
        with path.open("rb") as lines:
            return _read(lines, path, known)


def write_log(path: Path, rows: Iterable[tuple[Any, ...]]) -> int:
    """Write rows of the log as lines, whole and on the disk before they take an older file's place; return how many.

    Raises:
        QuizlabError: the file cannot be written; the older one stays.
    """
    count = 0
    with explaining(path), replacing(path) as file:
        for count, row in enumerate(rows, 1):  # noqa: B007 (the count is returned)
            file.write(line_of(row).encode("ascii") + b"\n")
    return count


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write, which takes the place of `path` at the end, or never; an equal file stays untouched."""
    # The dot and the ending keep another machine's sync from taking it for a log.
    partial = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if not (path.exists() and filecmp.cmp(partial, path, shallow=False)):
            partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _read(lines: Iterable[bytes], path: Path, known: Container[str]) -> Incoming:
    incoming = Incoming()
    for number, raw in enumerate(lines, 1):
        try:
            line = raw.decode("utf-8")
            if uid_of(line) in known:
                incoming.known += 1
            elif line.strip():
                incoming.events.append(event_from_line(line))
        except ValueError as error:
            whole = raw.endswith(b"\n")
            why = "this is no text" if isinstance(error, UnicodeDecodeError) else str(error)
            incoming.bad.append(
                QuizlabError(why, path, number)
                if whole
                else QuizlabError(_HALF_WRITTEN, path, number, _STILL_COPIED)
            )
    return incoming
