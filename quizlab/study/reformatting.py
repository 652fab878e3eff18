"""A save that changes the layout alone, as a formatter's that comes late: the same try as the one before it."""

import ast
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from quizlab.study.outcomes import Outcome

LATE: Final = timedelta(seconds=5)
"""Time after a recorded grade within which a formatter may have saved once more."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The last grade that was written to the log while saves were watched."""

    program: str
    """Its `meaning`."""
    at: datetime
    outcome: Outcome

    def is_repeated(self, program: str, status: str, now: datetime) -> bool:
        """Say whether a grade is of the same program, just after, and ended the same way."""
        same = program != "" and (program, status) == (self.program, self.outcome.report.status)
        return same and now - self.at <= LATE


def meaning(text: bytes) -> str:
    """Return what differs between programs that differ in more than layout and comments; empty where none is read."""
    try:
        tree = ast.dump(ast.parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    return hashlib.sha256(tree.encode()).hexdigest()
