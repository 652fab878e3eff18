"""A note without its collection, as Anki's text exports have it: a front and a back of HTML -> items."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from quizlab.incoming.anki.clozes import numbers_of
from quizlab.incoming.anki.histories import Calendar
from quizlab.incoming.anki.notes import NoteReader
from quizlab.incoming.anki.rows import CardRow, NoteRow
from quizlab.incoming.anki.schema import NoteType, Schema, Template
from quizlab.incoming.items import Item, Trouble

LINE_END: Final = "<br>"
_BASIC, _CLOZE = 1, 2
_FIELDS: Final = ("Front", "Back")
_TYPES: Final = (
    NoteType(_BASIC, "", cloze=False, stock=0, fields=_FIELDS,
             templates=(Template(0, "", "{{Front}}", "{{Back}}"),)),
    NoteType(_CLOZE, "Fill the gap", cloze=True, stock=0, fields=_FIELDS,
             templates=(Template(0, "", "{{cloze:Front}}", "{{Back}}"),)),
)  # fmt: skip
_SCHEMA: Final = Schema({one.id: one for one in _TYPES}, {}, created=0, offset=None, rollover=4, unread=())
_READER: Final = NoteReader(_SCHEMA, Calendar(_SCHEMA), set())


def items_of(key: str, front: str, back: Sequence[str], place: str) -> Iterator[Item | Trouble]:
    """Yield the items of a note, new ones and in no deck, and what was left out of them.

    Args:
        key: What the note is known by.
        front: HTML; one with `{{c1::gaps}}` is a cloze.
        back: HTML of what answers, or of what stands below a cloze.
        place: Where it stands, for people.
    """
    numbers = sorted(numbers_of(front))
    cards = tuple(_card(number - 1) for number in numbers or (1,))
    fields = front, (LINE_END * 2).join(back)
    note = NoteRow(0, key, _CLOZE if numbers else _BASIC, "", fields, 0, cards)
    for one in _READER.read(note):
        yield (
            replace(one, place=place) if isinstance(one, Trouble) else replace(one, place=place, histories={})
        )


def _card(place: int) -> CardRow:
    return CardRow(0, 0, place, 0, 0, 0, 0, 0, 0, 0, 0, "")
