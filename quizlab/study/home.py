"""The first screen in one value: what is due, the chapter in hand, and the one thing to do now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from quizlab.core.breaks import Break, is_paused
from quizlab.core.cards import Chapter
from quizlab.core.events import Event
from quizlab.core.grades import PASSING
from quizlab.core.memories import LAB, Memory
from quizlab.core.queue import queue
from quizlab.study.reading import Reading, opened_last
from quizlab.study.services import Services
from quizlab.study.today import Today, figures, labs_there

Action = Literal["review", "read", "lab", "start", "plan"]

RETENTION_DAYS: Final = 30


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
    library, seen, day = services.library, services.store.glance(), services.today()
    now = figures(services.places, library, seen, services.config, services.clock)
    there = labs_there(services.places, seen.memories, day)
    labs = queue(
        (), seen.memories, seen.settings, day, opened=frozenset(), labs=there, breaks=seen.breaks
    ).labs
    chapter = opened_last(services)
    reading = Reading(services, chapter) if chapter else None
    action, headline = _to_do(services, now, labs, reading)
    answers = services.store.answers(since=day - timedelta(RETENTION_DAYS))
    return Home(
        today=now,
        chapter=chapter,
        section=reading.unread if reading else "",
        sections_read=len(reading.read) if reading else 0,
        sections=len(chapter.sections) if chapter else 0,
        streak=streak(services, answers, day, seen.breaks),
        retention=retention(answers, seen.memories),
        problems=sum(problem.severity == "error" for problem in library.problems),
        labs_due=tuple(lab.removeprefix(LAB) for lab in labs),
        action=action,
        headline=headline,
    )


def streak(services: Services, answers: Iterable[Event], day: date, breaks: Sequence[Break] = ()) -> int:
    """Return the study days in a row with an answer, up to `day` or the day before; `answers` are the last 30 days'.

    Days of a holiday neither count nor end it.
    """
    span = RETENTION_DAYS
    while True:
        length, first = _in_a_row({event.day for event in answers}, day, breaks)
        if (day - first).days < span:
            return length
        span *= 2
        answers = services.store.answers(since=day - timedelta(span))


def _in_a_row(days: set[str], day: date, breaks: Sequence[Break]) -> tuple[int, date]:
    """Return how many days in a row end on `day` or the day before, and the first day that was looked at."""
    length, looked = 0, day
    while str(looked) in days or looked == day or is_paused(breaks, looked):
        length += str(looked) in days
        looked -= timedelta(1)
    return length, looked


def retention(answers: Iterable[Event], memories: Mapping[str, Memory]) -> float | None:
    """Return the share of reviews graded 3 or better, of cards that were seen before; None without any."""
    grades = [
        event.grade or 0
        for event in answers
        if event.kind == "review"
        and (memory := memories.get(event.subject)) is not None
        and str(memory.begun) != event.day
    ]
    return sum(grade >= PASSING for grade in grades) / len(grades) if grades else None


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
