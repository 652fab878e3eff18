"""What today's queue holds, from the index and one look at the database; imports nothing heavy."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Today:
    """Today's queue in figures, after its limits."""

    day: date
    due: int
    new: int
    drills: int
    labs: int
    next: str | None
    """`pack:id` of the next card, `lab:slug`, or None when all is done."""
