"""The log, the memories that follow from it, card texts, reading places, drafts and facts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _events()
    _memories()
    op.create_table(
        "card_texts",
        sa.Column("hash", sa.String(), primary_key=True, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "reading",
        sa.Column("chapter", sa.String(), primary_key=True, nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("sections_read", sa.String(), nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("card", sa.String(), primary_key=True, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "facts",
        sa.Column("name", sa.String(), primary_key=True, nullable=False),
        sa.Column("value", sa.String(), nullable=False),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("uid", sa.String(), primary_key=True, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("instant", sa.Integer(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("scheduler", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
    )
    op.create_index("events_seq", "events", ["seq"])
    op.create_index("events_subject", "events", ["subject", "seq"])
    op.create_index("events_kind", "events", ["kind", "seq"])


def _memories() -> None:
    days = ("due", "last", "begun", "drill", "pulled", "pulled_from", "buried")
    counts = ("reviews", "lapses", "asked", "suspended", "flagged", "ceiling")
    op.create_table(
        "memories",
        sa.Column("subject", sa.String(), primary_key=True, nullable=False),
        sa.Column("state", sa.String(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=True) for name in days),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
    )
