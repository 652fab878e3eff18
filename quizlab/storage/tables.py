"""The tables, as SQLModel knows them; a test holds them to what the migrations make."""

from typing import Final

from sqlalchemy import Index, Table
from sqlmodel import Field, SQLModel


class EventRow(SQLModel, table=True):
    """The log: only ever appended to."""

    __tablename__ = "events"
    # seq: the log's order and its end; kind: openings, settings and moves among a million reviews.
    __table_args__ = (
        Index("events_seq", "seq"),
        Index("events_subject", "subject", "seq"),
        Index("events_kind", "kind", "seq"),
    )

    uid: str = Field(primary_key=True)
    seq: int
    device: str
    session: str
    action: str
    kind: str
    subject: str
    instant: int
    offset: int
    day: str
    grade: int | None
    target: str
    milliseconds: int
    scheduler: str
    detail: str
    content: str


class MemoryRow(SQLModel, table=True):
    """What is remembered of each card and lab: a cache of the log."""

    __tablename__ = "memories"

    subject: str = Field(primary_key=True)
    state: str | None
    due: str | None
    last: str | None
    begun: str | None
    reviews: int
    lapses: int
    asked: int
    drill: str | None
    pulled: str | None
    pulled_from: str | None
    suspended: int
    buried: str | None
    flagged: int
    ceiling: int


class CardTextRow(SQLModel, table=True):
    """A card's text as it stood when it was answered, by content hash; written once."""

    __tablename__ = "card_texts"

    hash: str = Field(primary_key=True)
    text: bytes
    """zlib of UTF-8."""


class ReadingRow(SQLModel, table=True):
    """Where the learner is in a chapter."""

    __tablename__ = "reading"

    chapter: str = Field(primary_key=True)
    section: str
    sections_read: str
    """JSON list of section ids."""


class DraftRow(SQLModel, table=True):
    """What was typed into a card that is not answered yet."""

    __tablename__ = "drafts"

    card: str = Field(primary_key=True)
    text: bytes
    """UTF-8."""


class FactRow(SQLModel, table=True):
    """What this database knows of itself: the device's name."""

    __tablename__ = "facts"

    name: str = Field(primary_key=True)
    value: str


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


EVENTS: Final = _table("events")
MEMORIES: Final = _table("memories")
CARD_TEXTS: Final = _table("card_texts")
READING: Final = _table("reading")
DRAFTS: Final = _table("drafts")
FACTS: Final = _table("facts")
