"""`due --why` and the card info: in words, why a card or lab is asked today or is not."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quizlab.core.days import study_day
from quizlab.core.memories import LAB, Memory
from quizlab.core.queue import Queue, Reason, why
from quizlab.core.queue.reviews import family_of
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
    day = study_day(services.now(), services.config.over(seen.settings).rollover)
    return _Explainer(services, seen, day).explain(reference)


class _Explainer:
    def __init__(self, services: "Services", seen: "Glance", day: date) -> None:
        self._services = services
        self._seen = seen
        self._day = day
        self._made, self._opened = queue_on(services.places, services.library, seen, services.config, day)

    def explain(self, reference: str) -> Why:
        """Return why what is called `reference` is in the queue or not."""
        subject, card, there = self._find(reference)
        memory = self._seen.memories.get(subject, Memory(subject))
        reason = why(
            memory,
            self._made,
            self._day,
            there=there,
            opened=card is None or card.id in self._opened,
            breaks=self._seen.breaks,
        )
        return Why(subject, reason, self._words(reason, memory, card))

    def _find(self, reference: str) -> tuple[str, "Card | None", bool]:
        """Return the full id, the card, and whether it is there."""
        from quizlab.grading.catalogue import labs

        slug = reference.removeprefix(LAB)
        if slug in labs(self._services.places):
            return LAB + slug, None, True
        if reference.startswith(LAB) and reference not in self._seen.memories:
            raise WrongUse(f"no lab is called {slug!r}", hint="quizlab lab lists them")
        try:
            card = self._services.library.card(reference)
        except WrongUse:
            if gone := self._gone(reference):
                return gone, None, False
            raise
        return card.id, card, True

    def _gone(self, reference: str) -> str:
        """Return the id of what was answered and is gone, by its full id or the part after the pack; else empty."""
        ids = [id_ for id_ in self._seen.memories if reference in (id_, id_.partition(":")[2])]
        return ids[0] if len(ids) == 1 else ""

    def _words(self, reason: Reason, memory: Memory, card: "Card | None") -> str:
        made, settings = self._made, self._services.config.over(self._seen.settings)
        what = "lab" if memory.is_lab() else "card"
        match reason.rule:
            case "due" | "pulled" | "ahead" | "new" | "drill":
                return _asked(reason, memory, made, self._day)
            case "gone":
                return f"Not asked: this {what} is gone; {_pack_or_lab(memory)}. Its history is kept."
            case "paused":
                return f"Not asked: reviews are paused until {_when(reason.day)}. quizlab pause --end asks again."
            case "suspended":
                return f"Not asked: you suspended this {what}; it stays away until you bring it back."
            case "buried":
                return f"Not asked: you put this {what} away for today; it is back tomorrow."
            case "answered":
                return f"Not asked: you answered it today. It is due again on {_when(reason.day)}."
            case "scheduled":
                return _scheduled(reason, memory, self._day)
            case "sibling":
                return _sibling(reason, self._seen.memories.get(reason.by), self._day)
            case "catching up":
                return (
                    f"Not asked today: it has waited since {_when(memory.due)}, and the catch-up plan leaves it "
                    f"for a later day, {_when(reason.day)} at the latest."
                )
            case "reviews per day":
                return (
                    f"Not asked today: it is due since {_when(memory.due)}, but more overdue cards come first and "
                    f"the day's limit of {settings.reviews_per_day} reviews is reached."
                )
            case "not opened":
                return _not_opened(card)
            case "needs":
                return f"Not asked today: it needs {reason.by} first, which has to wait itself."
            case "new per day":
                return (
                    f"Not asked today: it is new, and others come first within the day's limit of "
                    f"{settings.new_per_day} new cards. quizlab review --more 10 takes more."
                )
            case "not passed":
                return "Not asked: a lab comes back only after its first pass."


def _asked(reason: Reason, memory: Memory, made: Queue, day: date) -> str:
    place = f"Asked today, {reason.position} of {len(made.all)}"
    match reason.rule:
        case "new":
            return f"{place}: it is new."
        case "drill":
            return f"{place}: it was missed today and is drilled until you know it."
        case "pulled":
            return f"{place}: it was pulled forward to today, from {_when(reason.day)}."
        case _:
            late = (day - memory.due).days if memory.due else 0
            since = "its day is today" if late <= 0 else f"{_days(late)} overdue"
            interval = (memory.due - memory.last).days if memory.due and memory.last else 0
            return f"{place}: {since}, after an interval of {_days(interval)}."


def _scheduled(reason: Reason, memory: Memory, day: date) -> str:
    left = (reason.day - day).days if reason.day else 0
    return (
        f"Not asked: it is due on {_when(reason.day)}, in {_days(left)}; "
        f"the last review was on {_when(memory.last)}."
    )


def _sibling(reason: Reason, sibling: Memory | None, day: date) -> str:
    done = sibling is not None and sibling.last == day
    return (
        f"Not asked today: its sibling {reason.by} {'was' if done else 'is'} asked today, "
        "and siblings stay a day apart."
    )


def _not_opened(card: "Card | None") -> str:
    where = card.chapter if card else ""
    if card is not None and card.deck and not where:
        return "Not asked yet: it is new, and no chapter that you have opened links this term."
    hint = f"quizlab read {where}" if where else "quizlab read"
    return f"Not asked yet: it is new, and you have not opened its chapter {where}. {hint} opens it."


def _pack_or_lab(memory: Memory) -> str:
    if memory.is_lab():
        return "no folder of labs has it"
    pack = family_of(memory.subject).partition(":")[0]
    return f"nothing in the pack {pack!r} has this id, or the pack is not here"


def _when(day: date | None) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}" if day else "no day"


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"
