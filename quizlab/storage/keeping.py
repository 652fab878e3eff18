"""Statements on what is kept besides the log: card texts, reading places, typed drafts, the device's name."""

import json
import sqlite3
import uuid
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from quizlab.storage.engine import driver
from quizlab.storage.rows import as_json
from quizlab.storage.tables import CARD_TEXTS, DRAFTS, FACTS, READING

_FORGET_DRAFT: Final = delete(DRAFTS).where(DRAFTS.c.card == bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where the learner is in a chapter."""

    section: str = ""
    """The section's id; empty for the chapter's beginning."""
    read: frozenset[str] = frozenset()
    """Ids of the sections read to their end."""


def keep_texts(connection: Connection, texts: Mapping[str, str]) -> None:
    """Keep card texts by content hash; those already kept stay as they are."""
    for content, text in texts.items():
        row = {"hash": content, "text": zlib.compress(_encoded(text))}
        connection.execute(insert(CARD_TEXTS).on_conflict_do_nothing(), row)


def text(connection: Connection, content: str) -> str | None:
    """Return the card text with this hash, or None."""
    kept = connection.execute(select(CARD_TEXTS.c.text).where(CARD_TEXTS.c.hash == content)).scalar()
    return None if kept is None else _decoded(zlib.decompress(kept))


def place(connection: Connection, chapter: str) -> Place:
    """Return where the learner is in a chapter."""
    row = connection.execute(
        select(READING.c.section, READING.c.sections_read).where(READING.c.chapter == chapter)
    ).one_or_none()
    return Place() if row is None else Place(row.section, frozenset(json.loads(row.sections_read)))


def keep_place(connection: Connection, chapter: str, section: str, read: Iterable[str]) -> None:
    """Keep the section in hand and add to those read."""
    sections = as_json(sorted(place(connection, chapter).read.union(read)))
    row = {"chapter": chapter, "section": section, "sections_read": sections}
    connection.execute(insert(READING).on_conflict_do_update(index_elements=["chapter"], set_=row), row)


def draft(connection: Connection, card: str) -> str:
    """Return what was typed into a card before it was interrupted; empty where nothing was."""
    return looked_up(driver(connection), card)


def looked_up(connection: sqlite3.Connection, card: str) -> str:
    """Return the same, read with the driver alone: each card that is asked waits for it."""
    row = connection.execute("SELECT text FROM drafts WHERE card = ?", (card,)).fetchone()
    return "" if row is None else _decoded(row[0])


def keep_draft(connection: Connection, card: str, text: str) -> None:
    """Keep what is typed into a card; empty forgets it."""
    if not text:
        forget_draft(connection, card)
        return
    row = {"card": card, "text": _encoded(text)}
    connection.execute(insert(DRAFTS).on_conflict_do_update(index_elements=["card"], set_=row), row)


def forget_draft(connection: Connection, card: str) -> None:
    """Drop what was typed into a card, as when it is answered."""
    connection.execute(_FORGET_DRAFT, {"wanted": card})


def device(connection: Connection) -> str | None:
    """Return this database's name among the devices of a learner; None before `name_device`."""
    return connection.execute(select(FACTS.c.value).where(FACTS.c.name == "device")).scalar()


def name_device(connection: Connection) -> str:
    """Give the database a random name, unless another process just did; return it."""
    row = {"name": "device", "value": uuid.uuid4().hex}
    connection.execute(insert(FACTS).on_conflict_do_nothing(), row)
    return device(connection) or row["value"]


def _encoded(text: str) -> bytes:
    # A terminal can send lone surrogates; what was typed is kept as it is.
    return text.encode("utf-8", "surrogatepass")


def _decoded(kept: bytes) -> str:
    return kept.decode("utf-8", "surrogatepass")
