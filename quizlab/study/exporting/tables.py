"""`quizlab export FILE.csv` and `.json`: cards, events or statistics as rows."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.outgoing.tables import write_csv, write_json, write_object
from quizlab.storage.glance import glance
from quizlab.study.exporting import Written
from quizlab.study.exporting.choice import Choice, Chosen, Of
from quizlab.study.logs import lines
from quizlab.study.stats import as_values, read_statistics

if TYPE_CHECKING:
    from quizlab.study.services import Services

Row = dict[str, Any]

CARD_COLUMNS: Final = (
    "id", "kind", "pack", "chapter", "section", "deck", "tags", "prompt", "body", "answer", "keys",
    "due", "last", "interval", "state", "reviews", "lapses", "suspended", "flagged",
)  # fmt: skip
EVENT_COLUMNS: Final = (
    "uid", "seq", "device", "session", "action", "kind", "subject", "instant", "offset", "day", "grade",
    "target", "milliseconds", "scheduler", "detail", "content",
)  # fmt: skip
DAY_COLUMNS: Final = ("day", "answers", "reviews", "new", "drills", "quizzes", "milliseconds")


def as_csv(services: "Services", path: Path, choice: Choice) -> Written:
    """Write a table.

    Raises:
        WrongUse: a pack is unknown.
        QuizlabError: the database can't be read or the file can't be written.
    """
    columns, rows, what = _TABLES[choice.of]
    return Written(path, write_csv(path, columns, rows(services, choice)), what)


def as_json(services: "Services", path: Path, choice: Choice) -> Written:
    """Write the same rows as JSON; of statistics the whole page, as `quizlab stats --json` prints it.

    Raises:
        WrongUse: a pack is unknown.
        QuizlabError: the database can't be read or the file can't be written.
    """
    if choice.of == "stats":
        page = read_statistics(services, "all")
        write_object(path, as_values(page))
        return Written(path, len(page.days), "day")
    _, rows, what = _TABLES[choice.of]
    return Written(path, write_json(path, rows(services, choice)), what)


def _cards(services: "Services", choice: Choice) -> Iterator[Row]:
    memories = glance(services.places.database).memories
    for card in Chosen(services, choice).cards():
        yield _card(card, memories.get(card.id, Memory(card.id)))


def _card(card: Card, memory: Memory) -> Row:
    return {
        "id": card.id,
        "kind": card.kind,
        "pack": card.pack,
        "chapter": card.chapter,
        "section": card.section,
        "deck": card.deck,
        "tags": list(card.tags),
        "prompt": card.prompt,
        "body": card.body,
        "answer": card.answer,
        "keys": card.keys,
        "due": _day(memory.due),
        "last": _day(memory.last),
        "interval": (memory.due - memory.last).days if memory.due and memory.last else None,
        "state": dict(memory.state) if memory.state else None,
        "reviews": memory.reviews,
        "lapses": memory.lapses,
        "suspended": memory.suspended,
        "flagged": memory.flagged,
    }


def _events(services: "Services", choice: Choice) -> Iterator[Row]:
    rows: Iterator[Row] = (json.loads(line) for line in lines(services))
    if not choice.packs:
        return rows
    titles = Chosen(services, choice).titles
    return (row for row in rows if row["subject"].partition(":")[0] in titles)


def _days(services: "Services", choice: Choice) -> Iterator[Row]:  # noqa: ARG001 a table's signature
    for day, tally in read_statistics(services, "all").days.items():
        yield {
            "day": day.isoformat(),
            "answers": tally.answers,
            "reviews": tally.reviews,
            "new": tally.new,
            "drills": tally.drills,
            "quizzes": tally.quizzes,
            "milliseconds": tally.milliseconds,
        }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


_TABLES: Final[dict[Of, tuple[tuple[str, ...], Callable[["Services", Choice], Iterable[Row]], str]]] = {
    "cards": (CARD_COLUMNS, _cards, "card"),
    "events": (EVENT_COLUMNS, _events, "event"),
    "stats": (DAY_COLUMNS, _days, "day"),
}
