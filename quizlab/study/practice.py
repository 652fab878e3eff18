"""Practising a lab: its workspace, its grades in the log, and the cards that a miss pulls forward."""

from dataclasses import dataclass
from datetime import date

from quizlab.core.cards import Card
from quizlab.core.reports import Report


@dataclass(frozen=True, slots=True)
class LabRow:
    """One lab as lists show it."""

    slug: str
    title: str
    chapter: str
    """The chapter's slug."""
    minutes: int
    difficulty: int
    state: str
    """`new`, `started`, `passed` or `due`."""
    points: int
    """Of the last grade; 0 before the first."""
    max_points: int
    due: date | None
    needs: tuple[str, ...]
    unmet: tuple[str, ...]
    """Those of `needs` that were never passed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one grade led to."""

    report: Report
    pulled: tuple[Card, ...]
    """Seen cards that a failing check made due today."""
    due: date | None
    """When the lab comes back; None while it was never passed."""
    counted: bool
    """Whether it was a try: everything was attempted and the file could be parsed."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One rung of a lab's hints."""

    number: int
    """From 1."""
    total: int
    text: str
