"""The log as a file: written out, taken in from other machines, and looked at for what cannot be so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.core.days import microseconds
from quizlab.core.events import Event
from quizlab.core.verifying import Finding, verify
from quizlab.errors import QuizlabError, WrongUse

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class FileMerged:
    """What the merge of one file came to."""

    path: Path
    added: int
    """Events that were new."""
    known: int
    """Events that were in the log already."""
    bad: tuple[QuizlabError, ...]
    """Lines that were not taken in, each with its place and why."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what is wrong with it."""

    events: int
    devices: int
    first: str
    """The earliest study day; empty for an empty log."""
    last: str
    findings: tuple[Finding, ...]


def lines(services: "Services", since: date | None = None) -> Iterator[str]:
    """Yield the log from study day `since` on, one line of JSON an event, in log order."""
    from quizlab.storage.lines import line_of

    return map(line_of, services.store.rows(since))


def export(services: "Services", path: Path, since: date | None = None) -> int:
    """Write the log from study day `since` on to a file, whole or not at all; return the number of events.

    Raises:
        WrongUse: the file is the database.
        QuizlabError: it cannot be written.
    """
    from quizlab.storage.exchange import write_log

    if path.resolve() == services.places.database.resolve():
        raise WrongUse("this is the database itself", path=path, hint="choose another name")
    return write_log(path, services.store.rows(since))


def merge_file(services: "Services", path: Path) -> FileMerged:
    """Take in what is new of a log file, or of another database; a bad line costs that line alone.

    Raises:
        WrongUse: there is no such file.
        QuizlabError: it cannot be read, or the database cannot be written.
    """
    from quizlab.storage.exchange import read_log

    if not path.is_file():
        raise WrongUse("no such file", path=path)
    incoming = read_log(path, services.store.uids())
    merged = services.store.merge(incoming.events)
    clashes = (
        QuizlabError(f"the log has {event.uid} with other words", path, hint="the log's stayed")
        for event in merged.conflicts
    )
    return FileMerged(path, merged.added, incoming.known + merged.known, (*incoming.bad, *clashes))


def verify_log(services: "Services") -> Verified:
    """Look at the learner's own log, and at whether what is remembered follows from it; change nothing."""
    events, bad = _parsed(services)
    wrong, days = services.store.drift()
    drifted = [Finding("memory", one, "what is remembered does not follow from the log") for one in wrong]
    drifted += [Finding("memory", " ".join(key), "this day was added up wrongly") for key in days]
    return _summary(events, [*bad, *verify(events, microseconds(services.now())), *drifted])


def verify_file(services: "Services", path: Path) -> Verified:
    """Look at a log file; change nothing.

    Raises:
        WrongUse: there is no such file.
        QuizlabError: it cannot be read.
    """
    from quizlab.storage.exchange import read_log

    if not path.is_file():
        raise WrongUse("no such file", path=path)
    incoming = read_log(path)
    bad = [Finding("unreadable", f"{error.path}:{error.line}", error.message) for error in incoming.bad]
    found = verify(incoming.events, microseconds(services.now()))
    return _summary(incoming.events, [*bad, *found])


def _parsed(services: "Services") -> tuple[list[Event], list[Finding]]:
    from quizlab.storage.lines import event_from_line, line_of

    events: list[Event] = []
    bad: list[Finding] = []
    for row in services.store.rows():
        try:
            events.append(event_from_line(line_of(row)))
        except ValueError as error:
            bad.append(Finding("unreadable", str(row[0]), str(error)))
    return events, bad


def _summary(events: list[Event], findings: Iterable[Finding]) -> Verified:
    days = sorted({event.day for event in events})
    devices = len({event.device for event in events})
    first, last = (days[0], days[-1]) if days else ("", "")
    return Verified(len(events), devices, first, last, tuple(findings))
