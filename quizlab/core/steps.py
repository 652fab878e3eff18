"""What each kind of event does to the memory of its subject (docs/decisions: the log is the truth)."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Final

from quizlab.core.events import Event
from quizlab.core.grades import HIGHEST, LOWEST, PASSING
from quizlab.core.memories import BEST_GRADE, Memory
from quizlab.core.scheduling import Schedule, Scheduler

AFTER_FAILED_TRY: Final = 4
AFTER_HINT: Final = 3
AFTER_SOLUTION: Final = 1

_SCHEDULE: Final = tuple(field.name for field in fields(Schedule))

Step = Callable[[Memory, Event, Scheduler], Memory]


def step(memory: Memory, event: Event, scheduler: Scheduler) -> Memory:
    """Return the memory after one event that counts; kinds without effect leave it as it is."""
    change = STEPS.get(event.kind)
    return memory if change is None else change(memory, event, scheduler)


def reviewed(memory: Memory, grade: int, day: date, scheduler: Scheduler) -> Memory:
    """Return the memory after a review graded 0-5 on `day`."""
    return _reviewed(memory, grade, day, scheduler, memory.drill, memory.asked)


def _reviewed(
    memory: Memory, grade: int, day: date, scheduler: Scheduler, drill: date | None, asked: int
) -> Memory:
    state = scheduler.start() if memory.state is None else memory.state
    elapsed = max(0, (day - memory.last).days) if memory.last else 0
    planned = memory.pulled_from or memory.due
    left = (planned - day).days if planned else 0
    early = left > 0
    state = (
        scheduler.answer_early(state, grade, elapsed, left)
        if early
        else scheduler.answer(state, grade, elapsed)
    )
    # Written out, since dataclasses.replace takes longer than the rest, a million times in a replay.
    return Memory(
        subject=memory.subject,
        state=state,
        due=date.fromordinal(min(day.toordinal() + scheduler.interval(state), date.max.toordinal())),
        last=day,
        begun=memory.begun or day,
        reviews=memory.reviews + 1,
        lapses=memory.lapses + (grade < PASSING),
        asked=asked,
        drill=drill,
        pulled=memory.pulled,
        suspended=memory.suspended,
        buried=memory.buried,
        flagged=memory.flagged,
        ceiling=memory.ceiling,
    )


def follows(memory: Memory, scheduler: Scheduler) -> bool:
    """Return whether `scheduler` can go on from what is remembered; after a switch to another it cannot."""
    return memory.state is None or memory.state.keys() == scheduler.start().keys()


def intervals(memory: Memory, day: date, scheduler: Scheduler) -> dict[int, int]:
    """Return for each grade 0-5 the days until the card would come back, were it reviewed on `day`."""
    due = {grade: reviewed(memory, grade, day, scheduler).due for grade in range(LOWEST, HIGHEST + 1)}
    return {grade: (when - day).days for grade, when in due.items() if when is not None}


def _review(memory: Memory, event: Event, scheduler: Scheduler) -> Memory:
    grade, day = _grade(event), _day(event)
    owed = day if grade < scheduler.drilled_below else None
    return _reviewed(memory, grade, day, scheduler, owed, event.seq)


def _drill(memory: Memory, event: Event, scheduler: Scheduler) -> Memory:
    owed = memory.drill if _grade(event) < scheduler.drilled_below else None
    return replace(memory, drill=owed, asked=event.seq)


def _pull(memory: Memory, event: Event, _scheduler: Scheduler) -> Memory:
    day = _day(event)
    if memory.due is None or memory.due <= day or memory.pulled == day:
        return memory
    return replace(memory, due=day, pulled=day, pulled_from=memory.due)


def _lab(memory: Memory, event: Event, scheduler: Scheduler) -> Memory:
    if not event.detail.get("counted") or not _asked_for(memory, event):
        return memory
    if event.detail.get("status") != "passed":
        return _lowered(memory, event, AFTER_FAILED_TRY)
    passed = reviewed(memory, memory.ceiling, _day(event), scheduler)
    return replace(passed, ceiling=BEST_GRADE, asked=event.seq)


def _lowered(memory: Memory, event: Event, ceiling: int) -> Memory:
    return replace(memory, ceiling=min(memory.ceiling, ceiling)) if _asked_for(memory, event) else memory


def _asked_for(memory: Memory, event: Event) -> bool:
    """Whether the lab was never passed, or is due: what happens between passes is practice."""
    return memory.new or memory.is_due(_day(event))


def _reset(memory: Memory, _event: Event, _scheduler: Scheduler) -> Memory:
    return Memory(memory.subject, suspended=memory.suspended, buried=memory.buried, flagged=memory.flagged)


def _import(memory: Memory, event: Event, scheduler: Scheduler) -> Memory:
    """Go on from another program's schedule: its due day stands until the next answer."""
    said = event.detail
    if "due" not in said:
        return memory
    day, due = _day(event), date.fromisoformat(said["due"])
    known = {name: said[name] for name in _SCHEDULE if name in said}
    # Written out, as above: a hundred thousand of them may come at once.
    return Memory(
        subject=memory.subject,
        state=scheduler.adopt(Schedule(**known)),
        due=due,
        last=day,
        begun=memory.begun or day,
        reviews=max(memory.reviews, 1),
        lapses=max(memory.lapses, said.get("lapses", 0)),
        asked=memory.asked,
        pulled=memory.pulled,
        suspended=memory.suspended,
        buried=memory.buried,
        flagged=memory.flagged,
        ceiling=memory.ceiling,
    )


def _grade(event: Event) -> int:
    if event.grade is None:
        raise ValueError(f"{event.kind} {event.uid} has no grade")
    return event.grade


def _day(event: Event) -> date:
    return date.fromisoformat(event.day)


STEPS: Final[Mapping[str, Step]] = {
    "review": _review,
    "drill": _drill,
    "pull": _pull,
    "lab": _lab,
    "hint": lambda memory, event, _: _lowered(memory, event, AFTER_HINT),
    "solution": lambda memory, event, _: _lowered(memory, event, AFTER_SOLUTION),
    "import": _import,
    "reset": _reset,
    "suspend": lambda memory, _event, _: replace(memory, suspended=True),
    "unsuspend": lambda memory, _event, _: replace(memory, suspended=False),
    "bury": lambda memory, event, _: replace(memory, buried=_day(event)),
    "unbury": lambda memory, _event, _: replace(memory, buried=None),
    "flag": lambda memory, _event, _: replace(memory, flagged=True),
    "unflag": lambda memory, _event, _: replace(memory, flagged=False),
}
