"""One note with its cards -> items."""

import html
import re
from collections.abc import Iterator

from quizlab.incoming.anki.histories import Calendar, history_of
from quizlab.incoming.anki.rows import NoteRow
from quizlab.incoming.anki.schema import Schema
from quizlab.incoming.items import Item, Trouble

_TAG = re.compile(r"<[^<>]*>")


class NoteReader:
    """Reads the notes of one collection."""

    def __init__(self, schema: Schema, calendar: Calendar, media: set[str]) -> None:
        self._schema = schema
        self._calendar = calendar
        self._media = media

    def read(self, note: NoteRow) -> Iterator[Item | Trouble]:
        """Yield the items that a note comes to, and what was wrong with it."""
        place = f"note {note.id}"
        if note.fields is None or not note.cards:
            yield Trouble(place, "the note can't be read", "look at it in Anki's browser")
            return
        texts = [" ".join(html.unescape(_TAG.sub(" ", field)).split()) for field in note.fields]
        card = note.cards[0]
        yield Item(
            note.guid,
            "recall",
            texts[0],
            "\n\n".join(texts[1:]),
            deck=self._schema.decks.get(card.deck, ()),
            place=place,
            keys={"tags": " ".join(note.tags.split())} if note.tags.strip() else {},
            histories={"": history_of(card, self._calendar)},
        )
