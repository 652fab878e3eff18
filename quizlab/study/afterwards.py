"""What a learner may do when a chapter is read: quiz, review, build, read on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizlab.core.cards import Chapter
from quizlab.study.reading import chapters
from quizlab.study.tries import tries

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next."""

    target: str
    """The screen that does it and what it opens at: `quiz cross-entropy`."""
    title: str
    note: str


def afterwards(services: "Services", chapter: Chapter) -> tuple[Step, ...]:
    """Return what follows a chapter, the most useful first; never nothing."""
    return tuple(_steps(services, chapter))


def _steps(services: "Services", chapter: Chapter) -> Iterator[Step]:
    rows = chapters(services)
    place = next(place for place, row in enumerate(rows) if row.chapter.folder == chapter.folder)
    row = rows[place]
    if row.cards:
        tried = tries(services, chapter)
        last = f"; last time {tried[-1].words}" if tried else ""
        yield Step(f"quiz {chapter.id}", "Quiz me", f"each of its {row.cards} cards once{last}")
    if row.due or row.new:
        yield Step(f"review {chapter.id}", "Review its cards", f"{row.due} due, {row.new} new")
    yield from _labs(services, chapter)
    if place + 1 < len(rows):
        following = rows[place + 1].chapter
        title = f"{following.number} {following.title}".strip()
        yield Step(f"read {following.id}", f"Read {title}", _minutes(following.minutes))
    yield Step("home", "Home", "what is due now")


def _labs(services: "Services", chapter: Chapter) -> Iterator[Step]:
    from quizlab.study.catalogue import rows

    for row in rows(services):
        if row.slug in chapter.labs and row.state != "passed":
            yield Step(f"lab {row.slug}", f"Build {row.title}", f"a lab; {_minutes(row.minutes)}")


def _minutes(minutes: int) -> str:
    return f"about {minutes} minutes" if minutes else "at your own pace"
