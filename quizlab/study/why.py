"""`due --why` and the card info: in words, why a card or lab is asked today or is not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from quizlab.core.days import study_day
from quizlab.core.memories import LAB, Memory
from quizlab.core.opening import opening
from quizlab.core.queue import Queue, Reason, Rule
from quizlab.core.queue.reviews import family_of
from quizlab.core.queue.why import why
from quizlab.core.settings import Settings
from quizlab.errors import WrongUse
from quizlab.study.today import queue_on

if TYPE_CHECKING:
    from quizlab.core.cards import Card
    from quizlab.storage.glance import Glance
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Why:
    """Why a card or lab is in today's queue or is not."""

    id: str
    """The full card id, or `lab:slug`."""
    reason: Reason
    text: str
    """The same in words: a sentence or two."""


def explain(services: "Services", reference: str) -> Why:
    """Return why a card, or a lab (`lab:slug` or its slug), is in today's queue or is not.

    Raises:
        WrongUse: nothing has that name, and nothing ever had.
        QuizlabError: the database can't be read.
    """
    from quizlab.storage.glance import glance

    seen = glance(services.places.database)
    settings = services.config.over(seen.settings)
    day = study_day(services.now(), settings.rollover)
    subject, card, there = _find(services, seen, reference)
    memory = seen.memories.get(subject, Memory(subject))
    made = queue_on(services.places, services.library, seen, services.config, day)
    may_be_new = card is None or opening(services.library.chapters, seen.opened)(card)
    reason = why(memory, made, day, there=there, opened=may_be_new, breaks=seen.breaks)
    case = _Case(reason, memory, seen.memories.get(reason.by), card, made, settings, day)
    return Why(subject, reason, _asked(case) if reason.asked else _HELD_BACK[reason.rule](case))


@dataclass(frozen=True, slots=True)
class _Case:
    """What the words are made of."""

    reason: Reason
    memory: Memory
    other: Memory | None
    """Of the card that `reason.by` names."""
    card: "Card | None"
    """None for a lab, and for what is gone."""
    made: Queue
    settings: Settings
    day: date

    @property
    def what(self) -> str:
        return "lab" if self.memory.is_lab() else "card"


def _find(services: "Services", seen: "Glance", reference: str) -> "tuple[str, Card | None, bool]":
    """Return the full id, the card where it is one, and whether it is there."""
    from quizlab.grading.catalogue import labs

    slug = reference.removeprefix(LAB)
    if slug in labs(services.places):
        return LAB + slug, None, True
    if reference.startswith(LAB) and reference not in seen.memories:
        raise WrongUse(f"no lab is called {slug!r}", hint="quizlab lab lists them")
    try:
        card = services.library.card(reference)
    except WrongUse:
        gone = [id_ for id_ in seen.memories if reference in (id_, id_.partition(":")[2])]
        if len(gone) == 1:
            return gone[0], None, False
        raise
    return card.id, card, True


def _asked(case: _Case) -> str:
    place = f"Asked today, {case.reason.position} of {len(case.made.all)}"
    if case.reason.rule == "new":
        return f"{place}: it is new."
    if case.reason.rule == "drill":
        return f"{place}: you missed it today, and it is drilled until you know it."
    if case.reason.rule == "pulled":
        return f"{place}: it was pulled forward to today from {_when(case.reason.day)}."
    memory = case.memory
    late = (case.day - memory.due).days if memory.due else 0
    since = f"it is {_days(late)} overdue" if late > 0 else "its day is today"
    interval = (memory.due - memory.last).days if memory.due and memory.last else 0
    return f"{place}: {since}, after an interval of {_days(interval)}."


def _gone(case: _Case) -> str:
    if case.memory.is_lab():
        return "Not asked: this lab is gone. Its history is kept."
    pack = family_of(case.memory.subject).partition(":")[0]
    return (
        f"Not asked: this card is gone. The pack {pack!r} is not here, or has no card of this id any more. "
        "Its history is kept."
    )


def _scheduled(case: _Case) -> str:
    due = case.reason.day or case.day
    return (
        f"Not asked: it is due on {_when(due)}, in {_days((due - case.day).days)}; "
        f"its last review was on {_when(case.memory.last)}."
    )


def _sibling(case: _Case) -> str:
    was = case.other is not None and case.other.last == case.day
    return (
        f"Not asked today: its sibling {case.reason.by} {'was' if was else 'is'} asked today, "
        "and siblings stay a day apart."
    )


def _catching_up(case: _Case) -> str:
    return (
        f"Not asked today: it has waited since {_when(case.memory.due)}, and the catch-up plan leaves it for "
        f"a later day, {_when(case.reason.day)} at the latest."
    )


def _reviews_per_day(case: _Case) -> str:
    return (
        f"Not asked today: it has been due since {_when(case.memory.due)}, but cards more overdue for their interval "
        f"fill the day's limit of {case.settings.reviews_per_day} reviews."
    )


def _not_opened(case: _Case) -> str:
    where = case.card.chapter if case.card else ""
    if not where:
        return "Not asked yet: it is new, and no chapter that you have opened links this term."
    return f"Not asked yet: it is new, and you have not opened its chapter {where}. quizlab read {where} opens it."


def _new_per_day(case: _Case) -> str:
    return (
        "Not asked today: it is new, and cards before it fill the day's limit of "
        f"{case.settings.new_per_day} new ones. quizlab review --more 10 takes more."
    )


_HELD_BACK: Final[Mapping[Rule, Callable[[_Case], str]]] = {
    "gone": _gone,
    "paused": lambda case: (
        f"Not asked: reviews are paused until {_when(case.reason.day)}. quizlab pause --end asks again."
    ),
    "suspended": lambda case: (
        f"Not asked: you suspended this {case.what}; it stays away until you bring it back."
    ),
    "buried": lambda case: f"Not asked: you put this {case.what} away for today; tomorrow it is back.",
    "answered": lambda case: (
        f"Not asked: you answered it today. It is due again on {_when(case.reason.day)}."
    ),
    "scheduled": _scheduled,
    "sibling": _sibling,
    "catching up": _catching_up,
    "reviews per day": _reviews_per_day,
    "not opened": _not_opened,
    "needs": lambda case: f"Not asked today: it needs {case.reason.by} first, which has to wait itself.",
    "new per day": _new_per_day,
    "not passed": lambda _: "Not asked: a lab comes back some days after its first pass.",
}


def _when(day: date | None) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}" if day else "no day"


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"
