"""The first screen in one value: what is due, the chapter in hand, and the one thing to do now."""

from dataclasses import dataclass
from typing import Literal

from quizlab.core.cards import Chapter, Section
from quizlab.study.services import Services
from quizlab.study.today import Today

Action = Literal["review", "read", "lab", "start"]


@dataclass(frozen=True, slots=True)
class Home:
    """What the home screen paints."""

    today: Today
    chapter: Chapter | None
    """The chapter in hand: the one read last, else the first; None without content."""
    section: Section | None
    """Where its reading goes on; None when the chapter is read."""
    sections_read: int
    sections: int
    streak: int
    """Study days in a row with an answer, up to today or yesterday."""
    retention: float | None
    """Share 0-1 of reviews of cards seen before that were graded 3 or better, last 30 study days; None if none."""
    problems: int
    """Mistakes in the content; `quizlab check` lists them."""
    labs_due: tuple[str, ...]
    """Slugs of the labs that are due."""
    action: Action
    """What `enter` does."""
    headline: str
    """That action in one plain line: `Review 12 cards`, `Go on reading 11 Cross-entropy`."""


def home(services: Services) -> Home:
    """Return what the home screen shows now."""
    raise NotImplementedError
