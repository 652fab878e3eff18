"""Days added up: what each study day came to in each deck; a cache of the log that statistics are made from."""

from collections.abc import Iterable
from datetime import date
from operator import add, sub
from typing import Final, NamedTuple

from quizlab.core.events import Event
from quizlab.core.grades import PASSING
from quizlab.core.memories import LAB
from quizlab.core.replay import histories

MATURE_DAYS: Final = 21
"""A card whose last review is at least this long ago is mature, as Anki has it."""
TALLIED: Final = ("review", "drill", "quiz", "lab")
"""Kinds of events that count in a day."""


class Tally(NamedTuple):
    """What one study day came to in one deck; every field is a count or a sum, so that tallies add up."""

    new: int = 0
    """First reviews."""
    young: int = 0
    """Reviews less than MATURE_DAYS after the one before: by the days that passed, not by what a scheduler planned."""
    young_passed: int = 0
    """Of these, graded 3 or better."""
    mature: int = 0
    mature_passed: int = 0
    grade_0: int = 0
    """Reviews by grade, first ones too."""
    grade_1: int = 0
    grade_2: int = 0
    grade_3: int = 0
    grade_4: int = 0
    grade_5: int = 0
    drills: int = 0
    quizzes: int = 0
    """Answers in a quiz, or in practice, that moved no schedule."""
    tries: int = 0
    """Labs graded, passed or not."""
    passes: int = 0
    milliseconds: int = 0
    """Time spent on answers."""

    @property
    def reviews(self) -> int:
        """Reviews, first ones too."""
        return self.new + self.young + self.mature

    @property
    def answers(self) -> int:
        """Answers to cards: reviews, drills and quizzes."""
        return self.reviews + self.drills + self.quizzes

    @property
    def grades(self) -> tuple[int, ...]:
        """Reviews graded 0, 1, ... 5."""
        return self.grade_0, self.grade_1, self.grade_2, self.grade_3, self.grade_4, self.grade_5

    def plus(self, other: "Tally") -> "Tally":
        """Return the sum, field by field."""
        return Tally(*map(add, self, other))

    def minus(self, other: "Tally") -> "Tally":
        """Return the difference, field by field."""
        return Tally(*map(sub, self, other))


Key = tuple[str, str]
"""Study day (ISO) and deck."""
NOTHING: Final = Tally()


def deck_of(event: Event) -> str:
    """Return where an answer counts: `pack:chapter` as the log has it, else the card's pack; `lab:slug` for a lab."""
    if event.subject.startswith(LAB):
        return event.subject
    pack = event.subject.partition(":")[0]
    chapter = event.detail.get("chapter")
    return f"{pack}:{chapter}" if chapter else pack


def tally(event: Event, last: date | None) -> Tally:
    """Return what one event adds to its day.

    Args:
        event: one of TALLIED; other kinds add nothing.
        last: the day of the review before, of the same card; None for the first.
    """
    spent = event.milliseconds
    match event.kind:
        case "review":
            return _review(event.grade or 0, date.fromisoformat(event.day), last, spent)
        case "drill":
            return Tally(drills=1, milliseconds=spent)
        case "quiz":
            return Tally(quizzes=1, milliseconds=spent)
        case "lab":
            return Tally(tries=1, passes=int(event.detail.get("status") == "passed"), milliseconds=spent)
    return NOTHING


def _review(grade: int, day: date, last: date | None, spent: int) -> Tally:
    counts = [0] * len(NOTHING)
    if last is None:
        counts[_NEW] = 1
    else:
        stage = _MATURE if (day - last).days >= MATURE_DAYS else _YOUNG
        counts[stage] = 1
        counts[stage + 1] = int(grade >= PASSING)
    counts[_GRADE + grade] = 1
    counts[-1] = spent
    return Tally(*counts)


def tallied(events: Iterable[Event]) -> dict[Key, Tally]:
    """Return what the days came to in `events`, which hold every event of each card that they are about."""
    days: dict[Key, Tally] = {}
    for history in histories(events, (*TALLIED, "reset", "import")).values():
        last: date | None = None
        for event in history:
            if event.kind == "reset":
                last = None
                continue
            if event.kind == "import":
                last = date.fromisoformat(event.day) if "due" in event.detail else last
                continue
            key = event.day, deck_of(event)
            days[key] = days.get(key, NOTHING).plus(tally(event, last))
            if event.kind == "review":
                last = date.fromisoformat(event.day)
    return days


def difference(after: dict[Key, Tally], before: dict[Key, Tally]) -> dict[Key, Tally]:
    """Return what must be added to `before` to make it `after`, where they differ."""
    changes = {key: after.get(key, NOTHING).minus(before.get(key, NOTHING)) for key in {**after, **before}}
    return {key: change for key, change in changes.items() if change != NOTHING}


_NEW: Final = Tally._fields.index("new")
_YOUNG: Final = Tally._fields.index("young")
_MATURE: Final = Tally._fields.index("mature")
_GRADE: Final = Tally._fields.index("grade_0")
