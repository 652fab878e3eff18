"""Notes -> the .apkg file: a zip of a SQLite collection, a list of media, and the media by number."""

import hashlib
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from quizlab.outgoing.anki import schema
from quizlab.outgoing.anki.note_types import NOTE_TYPES
from quizlab.outgoing.anki.values import Answer, Card, Note
from quizlab.outgoing.whole import whole

COLLECTION: Final = "collection.anki21"
_TAG: Final = re.compile(r"<[^>]*>")
_NEW, _LEARNT, _SUSPENDED, _BURIED = 0, 2, -1, -3
_FILTERED: Final = 3
"""The kind of an answer that was given out of turn."""
_DECAY: Final = 0.1542
"""FSRS-6's default, which Anki keeps with stability and difficulty."""


def write_package(
    path: Path, notes: Iterable[Note], media: Mapping[str, Path], now: datetime, styles: str = ""
) -> int:
    """Write a package that Anki 2.1.28 and later imports; return how many notes it has.

    Args:
        path: The file.
        notes: In the order in which new cards are to come; read once.
        media: Name in the notes' HTML -> file. Read after the notes.
        now: Whose local offset decides what a day is.
        styles: CSS of what the notes' HTML uses, beside that of the note types.

    Raises:
        QuizlabError: it can't be written.
    """
    with whole(path) as beside, TemporaryDirectory() as folder:
        collection = Path(folder) / COLLECTION
        with closing(sqlite3.connect(collection, isolation_level=None)) as connection:
            connection.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + schema.TABLES
            )
            writing = _Writing(connection, now, styles)
            for note in notes:
                writing.add(note)
            writing.finish()
            connection.execute("COMMIT")
            # Now, in one go each: kept at every row they would take most of the time.
            connection.executescript(schema.INDEXES)
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as package:
            package.write(collection, COLLECTION)
            package.writestr("media", json.dumps({str(number): name for number, name in enumerate(media)}))
            for number, file in enumerate(media.values()):
                package.write(file, str(number))
    return writing.notes


@dataclass
class _Writing:
    """A collection being filled."""

    connection: sqlite3.Connection
    now: datetime
    styles: str
    notes: int = 0
    _decks: dict[str, int] = field(default_factory=dict)
    _types: dict[str, None] = field(default_factory=dict)
    _ids: set[int] = field(default_factory=set)
    _moments: set[int] = field(default_factory=set)
    _tags: set[str] = field(default_factory=set)

    @property
    def _seconds(self) -> int:
        return int(self.now.timestamp())

    @property
    def _created(self) -> datetime:
        """The collection's first day, long enough ago for every due day to be a positive number."""
        return self.now.replace(
            year=2000, month=1, day=1, hour=schema.ROLLOVER, minute=0, second=0, microsecond=0
        )

    def add(self, note: Note) -> None:
        """Write one note, its cards and their answers."""
        type_ = NOTE_TYPES[note.type]
        self.notes += 1
        self._types[note.type] = None
        self._tags.update(note.tags)
        id_ = self._fresh(note.guid)
        tags = f" {' '.join(note.tags)} " if note.tags else ""
        plain = unescape(_TAG.sub("", note.fields[0])).strip()
        checksum = int(
            hashlib.sha1(plain.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:8], 16
        )
        texts = "\x1f".join(text.replace("\x1f", " ") for text in note.fields)
        row = (id_, note.guid, type_.id, self._seconds, -1, tags, texts, plain, checksum, 0, "")
        self._insert("notes", row)
        for card in note.cards:
            self._add_card(note, id_, card)

    def finish(self) -> None:
        """Write the collection's own row."""
        created, now = int(self._created.timestamp()), self._seconds
        west = -int((self._created.utcoffset() or timedelta()).total_seconds()) // 60
        texts = (
            schema.settings(west),
            schema.note_types(self._types, self.styles, now),
            schema.decks(self._decks, now),
            schema.options(),
            json.dumps(dict.fromkeys(sorted(self._tags), -1)),
        )
        self._insert("col", (1, created, now * 1000, now * 1000, 11, 0, 0, 0, *texts))

    def _add_card(self, note: Note, note_id: int, card: Card) -> None:
        id_ = self._fresh(f"{note.guid}/{card.ord}")
        kind = _NEW if card.due is None else _LEARNT
        queue = _SUSPENDED if card.suspended else _BURIED if card.buried else kind
        due = self.notes if card.due is None else (card.due - self._created.date()).days
        row = (
            id_, note_id, self._deck(note.deck), card.ord, self._seconds, -1, kind, queue, due, card.interval,
            card.factor, card.repetitions, card.lapses, 0, 0, 0, card.flag, _data(card),
        )  # fmt: skip
        self._insert("cards", row)
        for answer in card.answers:
            self._insert("revlog", (self._moment(answer), id_, -1, *_revlog(answer)))

    def _insert(self, table: str, row: tuple[object, ...]) -> None:
        self.connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

    def _deck(self, names: tuple[str, ...]) -> int:
        # A deck without those above it would have them made by Anki, with ids of its own.
        parts = [part.replace("::", ":").strip() or "-" for part in names]
        for above in accumulate(parts, "{}::{}".format):
            self._decks.setdefault(above, _number(f"deck {above}"))
        return self._decks["::".join(parts)]

    def _fresh(self, name: str) -> int:
        id_ = _number(name)
        while id_ in self._ids:
            id_ += 1
        self._ids.add(id_)
        return id_

    def _moment(self, answer: Answer) -> int:
        # The revlog's key: two answers of one millisecond are told apart by the next one.
        moment = answer.milliseconds
        while moment in self._moments:
            moment += 1
        self._moments.add(moment)
        return moment


def _revlog(answer: Answer) -> Iterator[int]:
    yield from (answer.ease, answer.interval, answer.last_interval, answer.factor, answer.spent, answer.kind)


def _data(card: Card) -> str:
    said: dict[str, float] = {}
    if card.stability:
        said = {"s": round(card.stability, 4), "d": round(card.difficulty, 3), "decay": _DECAY}
    moved = [answer.milliseconds for answer in card.answers if _moves(answer)]
    if card.due is not None and moved:
        # The last review's time, which Anki's check of a database would miss.
        said["lrt"] = max(moved) // 1000
    return json.dumps(said) if said else ""


def _moves(answer: Answer) -> bool:
    """Return whether an answer moved its card's schedule, as Anki tells it."""
    return answer.ease > 0 and (answer.kind < _FILTERED or (answer.kind == _FILTERED and answer.factor > 0))


def _number(name: str) -> int:
    """Return an id in the form of Anki's, milliseconds since 1970, that is the same in every package."""
    return 1_500_000_000_000 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:6]) % 200_000_000_000
