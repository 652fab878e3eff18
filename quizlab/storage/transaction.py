"""One write: events are appended and the memories follow, or nothing happens."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from quizlab.core.days import microseconds, study_day
from quizlab.core.events import ANSWER, ANSWERS, KINDS, Draft, Event
from quizlab.core.grades import HIGHEST, LOWEST
from quizlab.core.memories import Memory
from quizlab.core.queue import kind_of_answer
from quizlab.core.replay import fold, histories
from quizlab.core.settings import Settings
from quizlab.core.steps import STEPS, follows, step
from quizlab.core.tallies import TALLIED, Key, Tally, deck_of, tally
from quizlab.core.undo import Undone, to_redo, to_undo
from quizlab.schedulers import scheduler_for
from quizlab.storage import keeping, log, schedule, tallying
from quizlab.storage.engine import driver
from quizlab.storage.owing import owe_replay
from quizlab.storage.tables import EVENTS

_SCHEDULED: Final = ("review", "lab")


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, and when."""

    device: str
    session: str
    now: datetime
    """With its local UTC offset."""


class Transaction:
    """What can be written in one transaction; everything that decides is read inside it.

    `known` keeps the settings by how many events had set them, so that they are read once and not at every answer.
    """

    def __init__(self, connection: Connection, author: Author, known: dict[int, Settings]) -> None:
        self._connection = connection
        self._author = author
        self._head = log.head(connection)
        if self._head.settings not in known:
            known[self._head.settings] = log.settings(connection)
        self._settings = known[self._head.settings]
        self._scheduler = scheduler_for(self._settings)

    def append(self, drafts: Sequence[Draft], action: str, ahead: int = 0) -> tuple[Event, ...]:
        """Write events of one action, in the order given, and what follows from them."""
        memories: dict[str, Memory] = {}
        events: list[Event] = []
        days: list[tuple[Key, Tally]] = []
        seq = max(self._instant, self._head.seq + 1)
        for number, draft in enumerate(drafts):
            before = memories.get(draft.subject) or self._memory(draft)
            event = self._event(draft, seq + number, action, before, ahead)
            events.append(event)
            if event.kind in TALLIED:
                days.append(((event.day, deck_of(event)), tally(event, before.last)))
            if event.kind in STEPS:
                memories[event.subject] = step(before, event, self._scheduler)
            if event.kind in ANSWERS and self._head.drafts:
                keeping.forget_draft(self._connection, event.subject)
        log.append(self._connection, events)
        schedule.save(self._connection, memories.values())
        tallying.add(self._connection, days)
        if moved := [event for event in events if event.kind == "move"]:
            self.refold({event.subject for event in moved}, moved)
        self._follow_settings(events)
        return tuple(events)

    def take(self, events: Sequence[Event]) -> None:
        """Write events of another log, none of which is in this one, and what follows from them."""
        moved = [(event.detail["from"], event.subject) for event in events if event.kind == "move"]
        related = log.related(self._connection, (event.subject for event in events), moved)
        before = log.history(self._connection, related)
        log.append(self._connection, events)
        # Not read back: of a hundred thousand cards that come in, nearly none has a history here.
        after = [*before, *events]
        self._fold(related, after)
        tallying.retally(self._connection, before, after)
        self._follow_settings(events)

    def undo(self, action: str) -> Undone | None:
        """Take back the learner's last action on this device; None when there is none."""
        targets = to_undo(log.events_of_device(self._connection, self._author.device))
        return self._turn("undo", targets, action)

    def redo(self, action: str) -> Undone | None:
        """Do again what the last undo took back; None when there is nothing."""
        undos = to_redo(log.events_of_device(self._connection, self._author.device))
        found = (log.find(self._connection, undo.target) for undo in undos)
        return self._turn("redo", [event for event in found if event is not None], action)

    def refold(self, subjects: Iterable[str], written: Sequence[Event] = ()) -> None:
        """Work the memories of `subjects` out anew, and of all that ids moved to or from them.

        Args:
            subjects: full card ids and `lab:slug`.
            written: events about them that are in the log already and not yet in the days' tallies.
        """
        related = log.related(self._connection, subjects)
        events = log.history(self._connection, related)
        self._fold(related, events)
        if uids := {event.uid for event in written}:
            tallying.retally(self._connection, [event for event in events if event.uid not in uids], events)

    def _fold(self, subjects: Iterable[str], events: Iterable[Event]) -> None:
        """Work memories out of all events about them."""
        found = histories(events)
        folded = (fold(subject, found.get(subject, ()), self._scheduler) for subject in sorted(subjects))
        schedule.save(self._connection, folded)

    def _turn(self, kind: str, targets: Sequence[Event], action: str) -> Undone | None:
        if not targets:
            return None
        drafts = [Draft(kind, event.subject, target=event.uid) for event in targets]
        turned = self.append([*drafts, *self._set_again(kind, targets)], action)
        self.refold({event.subject for event in targets}, turned)
        return Undone.of(targets)

    def _set_again(self, kind: str, targets: Sequence[Event]) -> Iterator[Draft]:
        """Yield the settings as they are without `targets`, for a redo with them: the last one in the log holds."""
        uids = {event.uid for event in targets}
        for name in sorted({event.subject for event in targets if event.kind == "setting"}):
            undone = log.taken_back(self._connection, EVENTS.c.subject == name)
            undone = undone | uids if kind == "undo" else undone - uids
            value = log.setting_without(self._connection, name, undone)
            yield Draft("setting", name, detail={"value": value, "by": kind})

    def _follow_settings(self, events: Iterable[Event]) -> None:
        if not any(event.kind == "setting" for event in events):
            return
        if scheduler_for(log.settings(self._connection)) is not self._scheduler:
            owe_replay(self._connection)

    def _memory(self, draft: Draft) -> Memory:
        if draft.kind == ANSWER or draft.kind in STEPS:
            return self._followed(schedule.memory(driver(self._connection), draft.subject))
        return Memory(draft.subject)

    def _followed(self, memory: Memory) -> Memory:
        if follows(memory, self._scheduler):
            return memory
        # The scheduler was switched, and the replay has not come to this card yet.
        self.refold([memory.subject])
        return schedule.memory(driver(self._connection), memory.subject)

    def _event(self, draft: Draft, seq: int, action: str, before: Memory, ahead: int) -> Event:
        now = self._author.now
        day = study_day(now, self._settings.rollover)
        kind = kind_of_answer(before, day, ahead) if draft.kind == ANSWER else draft.kind
        if kind not in KINDS:
            raise ValueError(f"no event is called {kind}")
        if kind in ANSWERS and draft.grade not in range(LOWEST, HIGHEST + 1):
            raise ValueError(f"no answer is graded {draft.grade}")
        return Event(
            uid=_uid(seq),
            seq=seq,
            device=self._author.device,
            session=self._author.session,
            action=action,
            kind=kind,
            subject=draft.subject,
            instant=self._instant,
            offset=_seconds(now.utcoffset()),
            day=day.isoformat(),
            grade=draft.grade,
            target=draft.target,
            milliseconds=draft.milliseconds,
            scheduler=f"{self._scheduler.name}/{self._scheduler.version}" if kind in _SCHEDULED else "",
            detail=draft.detail,
            content=draft.content,
        )

    @property
    def _instant(self) -> int:
        return microseconds(self._author.now)


def _uid(seq: int) -> str:
    """Return a name that no other machine gives: 16 hex digits of chance after the place in the log.

    In its index new names come last, so that an answer among millions touches one page of it and not any.
    """
    return f"{seq:016x}{secrets.token_hex(8)}"


def _seconds(offset: timedelta | None) -> int:
    if offset is None:
        raise ValueError("the clock needs its UTC offset")
    return int(offset.total_seconds())
