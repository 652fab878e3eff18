"""A collection's notes with their cards and reviews, a thousand notes at a time."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple, cast

from quizlab.incoming.anki.database import TABLES

BATCH: Final = 1000
LONGEST: Final = 1_000_000
"""Bytes of a note's fields together: more than anybody reads on a card."""
_DATA: Final = 10_000
_INTEGERS: Final = {int}
_ANSWER: Final = ("cid", "id", "ease", "ivl", "lastIvl", "factor", "time", "type")


class Answer(NamedTuple):
    """A row of the review log."""

    id: int
    """Milliseconds since 1970."""
    ease: int
    """The button, 1-4; 0 where the card was rescheduled by other means."""
    interval: int
    """Days, or seconds where negative."""
    last_interval: int
    factor: int
    time: int
    """Milliseconds."""
    type: int
    """0 learning, 1 review, 2 relearning, 3 filtered deck, 4 by hand, 5 rescheduled."""


class CardRow(NamedTuple):
    """A row of `cards`, with its reviews."""

    id: int
    deck: int
    """The deck it belongs to, also while it is in a filtered one."""
    ord: int
    type: int
    """0 new, 1 learning, 2 review, 3 relearning."""
    queue: int
    """Below 0: suspended or buried."""
    due: int
    interval: int
    factor: int
    reps: int
    lapses: int
    flags: int
    data: str
    answers: tuple[Answer, ...] = ()


class NoteRow(NamedTuple):
    """A row of `notes`, with its cards in order."""

    id: int
    guid: str
    type: int
    tags: str
    fields: tuple[str, ...] | None
    """None where they are too long to be read."""
    size: int
    """Bytes of its fields."""
    cards: tuple[CardRow, ...]


def note_rows(connection: sqlite3.Connection) -> Iterator[NoteRow]:
    """Yield the notes, oldest first.

    Raises:
        sqlite3.Error: the file is torn.
    """
    after = -(1 << 63)
    while batch := _notes(connection, after):
        first, after = batch[0][0], batch[-1][0]
        cards = _cards(connection, first, after)
        for id_, guid, type_, tags, fields, size in batch:
            parts = tuple(_text(fields).split("\x1f")) if fields is not None else None
            yield NoteRow(
                id_, _text(guid), _int(type_), _text(tags), parts, size or 0, tuple(cards.get(id_, ()))
            )


def _notes(
    connection: sqlite3.Connection, after: int
) -> list[tuple[int, object, object, object, object, int]]:
    size = "length(cast(flds as blob))"
    return connection.execute(
        f"select id, substr(guid, 1, 1000), mid, substr(tags, 1, 10000),"
        f" case when {size} > {LONGEST} then null else coalesce(flds, '') end, {size}"
        " from notes where id > ? order by id limit ?",
        (after, BATCH),
    ).fetchall()


def _cards(connection: sqlite3.Connection, first: int, last: int) -> dict[int, list[CardRow]]:
    answers = _answers(connection, first, last)
    found: dict[int, list[CardRow]] = {}
    columns = ", ".join(name for name in TABLES["cards"] if name != "data")
    statement = f"select {columns}, substr(data, 1, {_DATA}) from cards where nid between ? and ? order by nid, ord, id"
    for *numbers, data in connection.execute(statement, (first, last)):
        id_, nid, did, place, type_, queue, due, ivl, factor, reps, lapses, odue, odid, flags = _ints(numbers)
        # In a filtered deck the card's own place is kept aside.
        deck, due = odid or did, odue if odid and odue else due
        schedule = (type_, queue, due, ivl, factor, reps, lapses, flags)
        card = CardRow(id_, deck, place, *schedule, _text(data), answers.get(id_, ()))
        found.setdefault(nid, []).append(card)
    return found


def _answers(connection: sqlite3.Connection, first: int, last: int) -> dict[int, tuple[Answer, ...]]:
    columns = ", ".join(f"r.{name}" for name in _ANSWER)
    rows = connection.execute(
        f"select {columns} from cards c join revlog r on r.cid = c.id"
        " where c.nid between ? and ? order by r.cid, r.id",
        (first, last),
    )
    return {
        cid: tuple([Answer._make(_ints(row[1:])) for row in group])
        for cid, group in groupby(rows, key=itemgetter(0))
    }


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _ints(values: Sequence[object]) -> Sequence[int]:
    """Return columns as integers; nearly always they are."""
    if set(map(type, values)) == _INTEGERS:
        return cast("Sequence[int]", values)
    return [_int(value) for value in values]


def _int(value: object) -> int:
    """Return a column's integer; 0 for what SQLite lets stand in its place."""
    return (
        value
        if isinstance(value, int)
        else int(value)
        if isinstance(value, float) and abs(value) < 1e15
        else 0
    )
