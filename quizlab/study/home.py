"""The first screen in one value: what is due, the chapter in hand, and the one thing to do now."""

from dataclasses import dataclass
from typing import Final

from quizlab.core.cards import Chapter
from quizlab.core.memories import LAB
from quizlab.core.queue import queue
from quizlab.grading.homes import has_torch
from quizlab.study.catalogue import rows
from quizlab.study.reading import Reading, opened_last
from quizlab.study.services import Services
from quizlab.study.stats import read_statistics
from quizlab.study.steps import Action, Step, cards, urgent
from quizlab.study.today import Today, figures, labs_there

MORE: Final = 10
"""New cards that `more` takes beyond the day's limit."""


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
    problems: tuple[str, ...]
    """Mistakes in the content, as `path:line: message`; `quizlab check` lists more."""
    lacks_torch: bool
    """Whether labs can't be graded here."""
    labs_due: tuple[str, ...]
    """Slugs of the labs that are due."""
    action: Action
    """What `enter` does."""
    opens: str
    """What `enter` opens it at: a lab's slug, a chapter's id; empty where the action says it."""
    headline: str
    """That action in one plain line: `Review 12 cards`, `Go on reading 11 Cross-entropy`."""

    @property
    def target(self) -> str:
        """The screen that does it and what it opens at; `more` takes more new cards."""
        if self.action == "start" and not self.opens:
            return "chapters"
        screens = {"start": "read", "plan": "catchup"}
        return f"{screens.get(self.action, self.action)} {self.opens}".rstrip()


def home(services: Services) -> Home:
    """Return what the home screen shows now."""
    library, seen, day = services.library, services.store.glance(), services.today()
    now = figures(services.places, library, seen, services.config, services.clock)
    there = labs_there(services.places, seen.memories, day)
    labs = queue((), seen.memories, seen.settings, day, labs=there, breaks=seen.breaks).labs
    chapter = opened_last(services)
    reading = Reading(services, chapter) if chapter else None
    step = _to_do(services, now, labs, reading)
    month = read_statistics(services, "month")
    return Home(
        today=now,
        chapter=chapter,
        section=reading.unread if reading else "",
        sections_read=len(reading.read) if reading else 0,
        sections=len(chapter.sections) if chapter else 0,
        streak=month.streak,
        retention=month.retention.all.value,
        problems=tuple(str(problem) for problem in library.problems if problem.severity == "error"),
        lacks_torch=not has_torch(),
        labs_due=tuple(lab.removeprefix(LAB) for lab in labs),
        action=step.action,
        opens=step.opens,
        headline=step.headline,
    )


def _to_do(services: Services, now: Today, labs: tuple[str, ...], reading: Reading | None) -> Step:
    first = urgent(now)
    if first is not None:
        return first
    unread = reading.unread if reading else ""
    if reading and unread and (not now.new or _is_ahead_of_reading(services, now, reading)):
        return Step("read", f"Go on reading {_name(reading.chapter)}", f"{reading.chapter.id}#{unread}")
    if now.new:
        return Step("review", f"Learn {cards(now.new, 'new ')}")
    return _when_nothing_is_due(services, labs, reading)


def _when_nothing_is_due(services: Services, labs: tuple[str, ...], reading: Reading | None) -> Step:
    """Return what comes next: a lab that is due or half done, the next chapter, a lab, more new cards."""
    can_build = has_torch()
    if labs and can_build:
        return Step("lab", f"Build {labs[0].removeprefix(LAB)} again", labs[0].removeprefix(LAB))
    found = rows(services) if can_build else ()
    begun = next((row for row in found if row.state == "started"), None)
    seen = services.store.glance()
    # The folder of labs may be another learner's: who has read and answered nothing yet has begun none.
    if begun is not None and (seen.opened or seen.memories):
        return Step("lab", f"Go on with the lab {begun.title}", begun.slug)
    following = _following(services, reading)
    if following is not None:
        return Step("start", f"Start with {_name(following)}", following.id)
    fresh = next((row for row in found if row.state == "new" and not row.unmet), None)
    if fresh is not None:
        return Step("lab", f"Build the lab {fresh.title}", fresh.slug)
    if more_waits(services):
        return Step("more", f"Take {MORE} more new cards")
    return Step("start", "Open a chapter")


def _following(services: Services, reading: Reading | None) -> Chapter | None:
    """Return the first chapter after the one in hand that was never opened, or else before it."""
    chapters, opened = services.library.chapters, services.store.glance().opened
    after = chapters.index(reading.chapter) + 1 if reading else 0
    inorder = chapters[after:] + chapters[:after]
    return next((one for one in inorder if f"{one.pack}:{one.id}" not in opened), None)


def more_waits(services: Services) -> bool:
    """Return whether the day's limit holds back new cards of what was opened."""
    from quizlab.study.review import ReviewPlan

    return ReviewPlan(services, None, 1, 0).next() is not None


def _is_ahead_of_reading(services: Services, now: Today, reading: Reading) -> bool:
    """Whether the next new card asks about a section that is still to be read."""
    card = services.library.find(now.next or "")
    sections = {section.id for section in reading.chapter.sections}
    return (
        card is not None
        and card.chapter == reading.chapter.folder
        and card.section in sections - reading.read
    )


def _name(chapter: Chapter) -> str:
    return f"{chapter.number} {chapter.title}".strip()
