"""What the database keeps besides the log, all of it: card texts, places in chapters, drafts; read and taken in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from quizlab.storage import keeping
from quizlab.storage.tables import CARD_TEXTS, DRAFTS, READING

KINDS: Final = ("text", "place", "draft")


@dataclass(frozen=True, slots=True)
class Belonging:
    """One thing kept."""

    kind: str
    """One of KINDS."""
    name: str
    """The text's hash, the chapter, the card."""
    value: Any
    """The text; `{"section", "read"}`; what was typed."""


def belongings(connection: Connection) -> Iterator[Belonging]:
    """Yield everything that is kept."""
    for (content,) in connection.execute(select(CARD_TEXTS.c.hash).order_by(CARD_TEXTS.c.hash)).all():
        yield Belonging("text", content, keeping.text(connection, content))
    for row in connection.execute(select(READING).order_by(READING.c.chapter)).all():
        value = {"section": row.section, "read": json.loads(row.sections_read)}
        yield Belonging("place", row.chapter, value)
    for (card,) in connection.execute(select(DRAFTS.c.card).order_by(DRAFTS.c.card)).all():
        yield Belonging("draft", card, keeping.draft(connection, card))


def take_in(connection: Connection, one: Belonging) -> bool:
    """Keep one thing; a place or a draft that is there already stays. Return whether it was new.

    Raises:
        ValueError: it is none of KINDS, or its value is not what it should be.
    """
    if one.kind == "text" and isinstance(one.value, str):
        new = keeping.text(connection, one.name) is None
        keeping.keep_texts(connection, {one.name: one.value})
        return new
    if one.kind == "place" and isinstance(one.value, dict):
        there = keeping.place(connection, one.name)
        section, read = one.value.get("section", ""), one.value.get("read", [])
        if not isinstance(section, str) or not all(isinstance(id_, str) for id_ in read):
            raise ValueError("a place is a section and the sections read")
        keeping.keep_place(connection, one.name, there.section or section, read)
        return there.section != section or not there.read.issuperset(read)
    if one.kind == "draft" and isinstance(one.value, str):
        new = not keeping.draft(connection, one.name)
        if new:
            keeping.keep_draft(connection, one.name, one.value)
        return new
    raise ValueError(f"{one.kind!r} is nothing that is kept")
