"""Days added up, which statistics read instead of the log, and an index on what is due; filled after migrating."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

COUNTS = (
    "new", "young", "young_passed", "mature", "mature_passed",
    "grade_0", "grade_1", "grade_2", "grade_3", "grade_4", "grade_5",
    "drills", "quizzes", "tries", "passes", "milliseconds",
)  # fmt: skip


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "days",
        sa.Column("day", sa.String(), primary_key=True, nullable=False),
        sa.Column("deck", sa.String(), primary_key=True, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sqlite_with_rowid=False,
    )
    op.create_index("memories_due", "memories", ["suspended", "due"])
