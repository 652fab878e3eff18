"""What today's queue holds, from the index and one look at the database; imports nothing heavy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quizlab.core.breaks import Break, backlog, big_backlog, break_on
from quizlab.core.days import Clock, clock_jump, study_day
from quizlab.core.memories import LAB, Memory
from quizlab.core.opening import opening
from quizlab.core.queue import Queue, queue
from quizlab.core.queue.fresh import is_fresh
from quizlab.paths import Places
from quizlab.storage.glance import Glance, glance
from quizlab.study.config import Config, read_config

if TYPE_CHECKING:
    from quizlab.library import Library


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
    back: date | None = None
    """When a holiday ends that runs today: nothing is asked before."""
    later: int = 0
    """Due cards that the catch-up plan leaves for later days."""
    plan_end: date | None = None
    """The last day of the catch-up plan that runs today."""
    backlog: int = 0
    """Cards overdue since long, where that asks for a plan and none was chosen; else 0."""
    beside: int = 0
    """Due cards that wait for another day because a sibling is asked today; they are not among `due`."""
    clock: str = ""
    """What is odd about this machine's clock, in words; empty where nothing is."""


def today(places: Places, clock: Clock) -> Today:
    """Return today's figures; writes nothing to the database and works beside a writer.

    Raises:
        QuizlabError: the database is newer than the program, damaged, or cannot be read.
        WrongUse: config.toml is wrong.
    """
    from quizlab.library import load

    config = read_config(places.config)
    return figures(places, load(places), glance(places.database), config, clock)


def figures(places: Places, library: "Library", seen: Glance, config: Config, clock: Clock) -> Today:
    """Return the figures of what was already read."""
    now = clock()
    day = study_day(now, config.over(seen.settings).rollover)
    waiting = queue_on(places, library, seen, config, day)
    current = break_on(seen.breaks, day)
    return Today(
        day=day,
        due=len(waiting.due),
        new=len(waiting.new),
        drills=len(waiting.drills),
        labs=len(waiting.labs),
        next=waiting.next,
        back=current.back if current and current.is_paused(day) else None,
        later=_later(library, seen, current, waiting, day),
        plan_end=current.end if current and current.is_catching_up(day) else None,
        backlog=_offered(library, seen, day),
        beside=sum(
            reason.rule == "sibling" and id_ in seen.memories and seen.memories[id_].is_due(day)
            for id_, reason in waiting.held.items()
        ),
        clock=clock_jump(seen.latest, now),
    )


def of_cards(library: "Library", memories: Mapping[str, Memory]) -> list[Memory]:
    """Return the memories of the cards that there are: what is gone can't be caught up."""
    return [memories[id_] for id_ in library.cards.ids if id_ in memories]


def _offered(library: "Library", seen: Glance, day: date) -> int:
    """Return how many cards ask for a plan; the cards are looked at only where there may be so many."""
    many = big_backlog(seen.memories.values(), seen.breaks, day)
    return big_backlog(of_cards(library, seen.memories), seen.breaks, day) if many else 0


def _later(library: "Library", seen: Glance, plan: Break | None, made: Queue, day: date) -> int:
    """Return how many cards of the backlog the plan leaves for later days."""
    if plan is None or not plan.is_catching_up(day):
        return 0
    today = sum(plan.is_backlog(seen.memories[id_]) for id_ in made.due)
    return backlog(of_cards(library, seen.memories), plan.back, day) - today


def queue_on(places: Places, library: "Library", seen: Glance, config: Config, day: date) -> Queue:
    """Return the queue of a study day."""
    labs = labs_there(places, seen.memories, day)
    settings = config.over(seen.settings)
    return queue(
        library.cards.those(lambda id_: is_fresh(seen.memories.get(id_), day)),
        seen.memories,
        settings,
        day,
        opened=opening(library.chapters, seen.opened),
        labs=labs,
        breaks=seen.breaks,
        ids=library.cards.ids,
    )


def labs_there(places: Places, memories: Mapping[str, Memory], day: date) -> frozenset[str]:
    """Return `lab:slug` of the labs that can be worked on; nothing is read where none is due on `day`."""
    if not any(memory.is_lab() and memory.is_due(day) for memory in memories.values()):
        return frozenset()
    from quizlab.grading.catalogue import labs

    return frozenset(LAB + slug for slug in labs(places))


def in_words(figures: Today) -> str:
    """Return the figures as one plain line."""
    if figures.back is not None:
        return f"{figures.day}: paused until {figures.back}; nothing is asked before"
    counts = (
        (figures.due, "due"),
        (figures.new, "new"),
        (figures.drills, "to drill"),
        (figures.labs, "labs due" if figures.labs != 1 else "lab due"),
    )
    parts = [f"{count} {name}" for count, name in counts if count]
    return f"{figures.day}: {', '.join(parts) if parts else 'nothing is due'}{_catching_up(figures)}"


def _catching_up(figures: Today) -> str:
    if figures.plan_end is None:
        return ""
    later = f"{figures.later} more wait for later days" if figures.later else "the last of what waited"
    return f"; catching up until {figures.plan_end}, {later}"
