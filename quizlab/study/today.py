"""What today's queue holds, from the index and one look at the database; imports nothing heavy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quizlab.core.days import Clock, study_day
from quizlab.core.memories import LAB, Memory
from quizlab.core.opening import open_cards
from quizlab.core.queue import queue
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
    settings = config.over(seen.settings)
    day = study_day(clock(), settings.rollover)
    opened = open_cards(library.cards, library.chapters, seen.opened)
    labs = labs_there(places, seen.memories, day)
    waiting = queue(library.cards, seen.memories, settings, day, opened=opened, labs=labs)
    counts = (len(waiting.due), len(waiting.new), len(waiting.drills), len(waiting.labs))
    return Today(day, *counts, next=waiting.next)


def labs_there(places: Places, memories: Mapping[str, Memory], day: date) -> frozenset[str]:
    """Return `lab:slug` of the labs that can be worked on; nothing is read where none is due on `day`."""
    if not any(memory.is_lab() and memory.is_due(day) for memory in memories.values()):
        return frozenset()
    from quizlab.grading.catalogue import labs

    return frozenset(LAB + slug for slug in labs(places))


def in_words(figures: Today) -> str:
    """Return the figures as one plain line."""
    counts = (
        (figures.due, "due"),
        (figures.new, "new"),
        (figures.drills, "to drill"),
        (figures.labs, "labs due" if figures.labs != 1 else "lab due"),
    )
    parts = [f"{count} {name}" for count, name in counts if count]
    return f"{figures.day}: {', '.join(parts) if parts else 'nothing is due'}"
