"""The log -> what Anki remembers of a card: due day, interval, easiness or stability, and every answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
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
_MOVING: Final = ("review", "import", "reset")
"""Events that decide a card's schedule."""


@dataclass(frozen=True, slots=True)
class Histories:
    """What is remembered, by card id."""

    memories: Mapping[str, Memory] = field(default_factory=dict)
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    schedules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The schedule that a card came with, where it was not answered since."""
    flags: Mapping[str, int] = field(default_factory=dict)
    """The flag that it came with."""
    today: date | None = None

    def card(self, id_: str, ord_: int) -> Card:
        """Return a card as Anki keeps it; a new one where nothing is remembered, with answers from before a reset."""
        memory = self.memories.get(id_, Memory(id_))
        state: State = memory.state or {}
        came = self.schedules.get(id_, {})
        return Card(
            ord=ord_,
            due=None if memory.new else memory.pulled_from or memory.due,
            interval=int(came.get("interval", _interval(memory))),
            factor=int(came.get("easiness", 0)) * 10 if came else _factor(state),
            repetitions=int(came.get("repetitions", memory.reviews)),
            lapses=int(came.get("lapses", 0)) if came else memory.lapses,
            suspended=memory.suspended,
            buried=self.today is not None and memory.buried == self.today,
            flag=self.flags.get(id_, _FLAG) if memory.flagged else 0,
            stability=float(came.get("stability", state.get("stability", 0.0))),
            difficulty=float(came.get("difficulty", state.get("difficulty", 0.0))),
            answers=self.answers.get(id_, ()),
        )


def reader(services: "Services") -> Callable[[Iterable[str]], Histories]:
    """Return what reads, of some cards at a time, all that is remembered and each answer that counts.

    Raises:
        QuizlabError: the database can't be read; so does what is returned.
    """
    scheduler, store, today = scheduler_for(services.settings), services.store, services.today()
    memories = store.memories()

    def read(ids: Iterable[str]) -> Histories:
        found = histories(store.histories(ids), (*STEPS, *ANSWERS))
        return Histories(
            memories=memories,
            answers={
                subject: tuple(_answers(subject, events, scheduler)) for subject, events in found.items()
            },
            schedules={subject: came for subject, events in found.items() if (came := _schedule(events))},
            flags={subject: flag for subject, events in found.items() if (flag := _flag(events))},
            today=today,
        )

    return read


def _schedule(events: Iterable[Event]) -> Mapping[str, Any]:
    last = next((event for event in reversed(list(events)) if event.kind in _MOVING), None)
    return last.detail if last is not None and last.kind == "import" and "due" in last.detail else {}


def _flag(events: Iterable[Event]) -> int:
    flags = [event.detail.get("flag", 0) for event in events if event.kind == "flag"]
    return int(flags[-1]) if flags else 0


def _answers(subject: str, events: Iterable[Event], scheduler: Scheduler) -> Iterator[Answer]:
    memory = Memory(subject)
    for event in events:
        before = memory
        memory = step(memory, event, scheduler)
        if event.kind in ANSWERS or (event.kind == "import" and "button" in event.detail):
            yield _answer(event, before, memory)


def _answer(event: Event, before: Memory, after: Memory) -> Answer:
    # What came from Anki goes back as it was there, also what no answer did.
    came: dict[str, Any] = (
        event.detail if event.kind == "import" or event.detail.get("by") == "import" else {}
    )
    kind = {"review": _REVIEW, "drill": _RELEARNING}.get(event.kind, _OUT_OF_TURN)
    return Answer(
        milliseconds=event.instant // 1000,
        ease=int(came.get("button", EASE[event.grade or 0])),
        interval=int(came.get("ivl", _interval(after))),
        last_interval=int(came.get("lastIvl", _interval(before))),
        # Without one Anki takes an answer out of turn for one that moved no schedule.
        factor=int(came.get("factor", 0 if kind == _OUT_OF_TURN else _factor(after.state or {}))),
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
