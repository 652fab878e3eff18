"""The log -> what Anki remembers of a card: due day, interval, easiness or stability, and every answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from quizlab.core.events import ANSWERS, Event
from quizlab.core.memories import Memory
from quizlab.core.replay import histories
from quizlab.core.scheduling import Scheduler, State
from quizlab.core.steps import STEPS, step
from quizlab.outgoing.anki.values import Answer, Card
from quizlab.schedulers import scheduler_for

if TYPE_CHECKING:
    from quizlab.study.services import Services

EASE: Final = (1, 1, 1, 2, 3, 4)
"""Grade 0-5 -> the button that Anki has for it."""
_LEARNING, _REVIEW, _RELEARNING, _OUT_OF_TURN = range(4)
_FLAG: Final = 1
"""Anki's red one."""


@dataclass(frozen=True, slots=True)
class Histories:
    """What is remembered, by card id."""

    memories: Mapping[str, Memory] = field(default_factory=dict)
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    today: date | None = None

    def card(self, id_: str, ord_: int) -> Card:
        """Return a card as Anki keeps it; a new one where nothing is remembered."""
        memory = self.memories.get(id_)
        if memory is None:
            return Card(ord_)
        state: State = memory.state or {}
        return Card(
            ord=ord_,
            due=None if memory.new else memory.due,
            interval=_interval(memory),
            factor=_factor(state),
            repetitions=memory.reviews,
            lapses=memory.lapses,
            suspended=memory.suspended,
            buried=self.today is not None and memory.buried == self.today,
            flag=_FLAG if memory.flagged else 0,
            stability=float(state.get("stability", 0.0)),
            difficulty=float(state.get("difficulty", 0.0)),
            answers=self.answers.get(id_, ()),
        )


def read_histories(services: "Services") -> Histories:
    """Return what is remembered of every card, and each answer that counts.

    Raises:
        QuizlabError: the database can't be read.
    """
    scheduler = scheduler_for(services.settings)
    kinds = (*STEPS, *ANSWERS)
    found = histories(services.store.events(), kinds)
    answers = {subject: tuple(_answers(subject, events, scheduler)) for subject, events in found.items()}
    return Histories(services.store.memories(), answers, services.today())


def _answers(subject: str, events: Iterable[Event], scheduler: Scheduler) -> Iterator[Answer]:
    memory = Memory(subject)
    for event in events:
        before = memory
        memory = step(memory, event, scheduler)
        if event.kind in ANSWERS and event.grade is not None:
            yield _answer(event, event.grade, before, memory)


def _answer(event: Event, grade: int, before: Memory, after: Memory) -> Answer:
    came: dict[str, Any] = event.detail.get("anki") or {}
    kind = {"review": _REVIEW, "drill": _RELEARNING}.get(event.kind, _OUT_OF_TURN)
    return Answer(
        milliseconds=event.instant // 1000,
        ease=EASE[grade],
        interval=int(came.get("ivl", _interval(after))),
        last_interval=int(came.get("lastIvl", _interval(before))),
        factor=int(came.get("factor", _factor(after.state or {}))),
        spent=event.milliseconds,
        kind=int(came.get("type", _LEARNING if before.new and event.kind == "review" else kind)),
    )


def _interval(memory: Memory) -> int:
    due = memory.pulled_from or memory.due
    return max(0, (due - memory.last).days) if due and memory.last else 0


def _factor(state: State) -> int:
    """Return the easiness factor in thousandths; of FSRS its difficulty 1-10 as 100-1,100, as Anki logs it."""
    if "ef" in state:
        return int(state["ef"]) * 10
    difficulty = float(state.get("difficulty", 0.0))
    return round((difficulty - 1) / 9 * 1000) + 100 if difficulty else 0
