"""The first screen in one value: what is due, the chapter in hand, and the one thing to do now."""

from dataclasses import dataclass
from typing import Literal

from quizlab.core.cards import Chapter
from quizlab.core.memories import LAB
from quizlab.core.queue import queue
from quizlab.study.reading import Reading, opened_last
from quizlab.study.services import Services
from quizlab.study.stats import read_statistics
from quizlab.study.today import Today, figures, labs_there

Action = Literal["review", "read", "lab", "start", "plan"]


@dataclass(frozen=True, slots=True)
class Home:
    """What the home screen paints."""

    today: Today
    chapter: Chapter | None
    """The chapter in hand: the one opened last; None before the first."""
    section: str
    """Id of the section where its reading goes on; empty when the chapter is read."""
    sections_read: int
    sections: int
    streak: int
    """Study days in a row with an answer, up to today or yesterday."""
    retention: float | None
    """Share 0-1 of reviews of cards seen before that were graded 3 or better, last 31 study days; None if none."""
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
    library, seen, day = services.library, services.store.glance(), services.today()
    now = figures(services.places, library, seen, services.config, services.clock)
    there = labs_there(services.places, seen.memories, day)
    labs = queue((), seen.memories, seen.settings, day, labs=there, breaks=seen.breaks).labs
    chapter = opened_last(services)
    reading = Reading(services, chapter) if chapter else None
    action, headline = _to_do(services, now, labs, reading)
    month = read_statistics(services, "month")
    return Home(
        today=now,
        chapter=chapter,
        section=reading.unread if reading else "",
        sections_read=len(reading.read) if reading else 0,
        sections=len(chapter.sections) if chapter else 0,
        streak=month.streak,
        retention=month.retention.all.value,
        problems=sum(problem.severity == "error" for problem in library.problems),
        labs_due=tuple(lab.removeprefix(LAB) for lab in labs),
        action=action,
        headline=headline,
    )


def _to_do(
    services: Services, now: Today, labs: tuple[str, ...], reading: Reading | None
) -> tuple[Action, str]:
    unread = reading.unread if reading else ""
    if now.back is not None:
        return "plan", f"On holiday until {now.back:%A} {now.back.day} {now.back:%B}"
    if now.backlog:
        return "plan", f"Welcome back: plan the {now.backlog} cards that wait"
    if now.due or now.drills:
        return "review", f"Review {_cards(now.due + now.new + now.drills)}"
    if reading and unread and (not now.new or _is_ahead_of_reading(services, now, reading)):
        return "read", f"Go on reading {_name(reading.chapter)}"
    if now.new:
        return "review", f"Learn {_cards(now.new, 'new ')}"
    if labs:
        return "lab", f"Build {labs[0].removeprefix(LAB)} again"
    chapters = services.library.chapters
    return "start", "Open a chapter" if reading or not chapters else f"Start with {_name(chapters[0])}"


def _is_ahead_of_reading(services: Services, now: Today, reading: Reading) -> bool:
    """Whether the next new card asks about a section that is still to be read."""
    card = services.library.find(now.next or "")
    sections = {section.id for section in reading.chapter.sections}
    return (
        card is not None
        and card.chapter == reading.chapter.folder
        and card.section in sections - reading.read
    )


def _cards(count: int, which: str = "") -> str:
    return f"{count} {which}{'card' if count == 1 else 'cards'}"


def _name(chapter: Chapter) -> str:
    return f"{chapter.number} {chapter.title}".strip()
