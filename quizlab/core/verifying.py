"""What a log says that cannot be so: doubles, gaps, impossible instants, undos of nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from quizlab.core.events import FOREIGN, Event
from quizlab.core.replay import in_order
from quizlab.core.soundness import oddity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a log."""

    kind: str
    """`double`, `conflict`, `gap`, `instant`, `undo of nothing`, `memory`, or `unreadable`."""
    where: str
    """A uid, a subject, or a file's line."""
    text: str


def verify(events: Sequence[Event], now: int) -> Iterator[Finding]:
    """Yield what is wrong with a log, changing nothing.

    Args:
        events: the log in any order, its doubles too.
        now: the present instant in microseconds since 1970.
    """
    by_uid: dict[str, Event] = {}
    for event in events:
        there = by_uid.setdefault(event.uid, event)
        if there is not event:
            kind = "double" if there == event else "conflict"
            text = "it is there twice" if there == event else "two events have this uid and differ"
            yield Finding(kind, event.uid, text)
    ordered = in_order(by_uid.values())
    yield from _instants(ordered, now)
    yield from _turns(ordered, by_uid)
    yield from _places(ordered)
    yield from _drills(ordered)


def _instants(events: Iterable[Event], now: int) -> Iterator[Finding]:
    for event in events:
        if why := oddity(event, now):
            yield Finding("instant", event.uid, f"{event.kind} {event.subject}: {why}")


def _turns(events: Iterable[Event], by_uid: dict[str, Event]) -> Iterator[Finding]:
    for event in events:
        if event.kind not in ("undo", "redo"):
            continue
        target = by_uid.get(event.target)
        if target is None:
            text = f"{event.kind} of {event.target}, which is not in the log"
            yield Finding("undo of nothing", event.uid, text)
        elif target.kind in ("undo", "redo"):
            yield Finding("undo of nothing", event.uid, f"{event.kind} of {target.kind} {target.uid}")


def _places(ordered: Iterable[Event]) -> Iterator[Finding]:
    """Events of one action follow each other without a hole, and no device uses a place twice."""
    by_device: dict[str, list[Event]] = {}
    for event in ordered:
        # Another program's answers have its instants for places, and it may have given several at once.
        if not event.device.startswith(FOREIGN):
            by_device.setdefault(event.device, []).append(event)
    for events in by_device.values():
        for before, after in pairwise(events):
            if before.seq == after.seq:
                text = f"it has the place of {before.uid}: was the database copied to a second machine?"
                yield Finding("double", after.uid, text)
        # An action may be written in several goes; those of one instant are one go.
        for _, together in groupby(events, key=lambda event: (event.action, event.instant)):
            for before, after in pairwise(together):
                if after.seq - before.seq > 1:
                    text = f"{after.seq - before.seq - 1} events of its action are missing before it"
                    yield Finding("gap", after.uid, text)


def _drills(ordered: Iterable[Event]) -> Iterator[Finding]:
    """A drill follows from a review, undone or not, of the same card under this id or the one it had."""
    begun: set[str] = set()
    for event in ordered:
        if event.kind in ("review", "move"):
            begun.add(event.subject)
        elif event.kind == "drill" and event.subject not in begun:
            begun.add(event.subject)
            yield Finding("gap", event.uid, f"drill {event.subject}: the review before it is missing")
