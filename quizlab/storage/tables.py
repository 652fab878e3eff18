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
    # What is due, and when, is counted without reading the rows.
    __table_args__ = (Index("memories_due", "suspended", "due"),)

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


class DayRow(SQLModel, table=True):
    """What a study day came to in one deck: a cache of the log; the columns are core.tallies.Tally's fields."""

    __tablename__ = "days"
    __table_args__ = {"sqlite_with_rowid": False}

    day: str = Field(primary_key=True)
    deck: str = Field(primary_key=True)
    new: int
    young: int
    young_passed: int
    mature: int
    mature_passed: int
    grade_0: int
    grade_1: int
    grade_2: int
    grade_3: int
    grade_4: int
    grade_5: int
    drills: int
    quizzes: int
    tries: int
    passes: int
    milliseconds: int


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
DAYS: Final = _table("days")
CARD_TEXTS: Final = _table("card_texts")
READING: Final = _table("reading")
DRAFTS: Final = _table("drafts")
FACTS: Final = _table("facts")
