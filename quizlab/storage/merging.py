"""Takes in the events of other logs: what is new, a few cards to a transaction, so that nobody waits long."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from quizlab.core.events import Event
from quizlab.storage import log
from quizlab.storage.transaction import Transaction

TURN_SECONDS: Final = 0.04
"""How long one transaction takes in more; the commit comes on top."""
PAUSE_SECONDS: Final = 0.01
"""Between two transactions, so that an answer waiting for its turn gets it: SQLite keeps no queue."""
EVENTS_AT_ONCE: Final = 200
"""Events, of whole cards, between two looks at the clock."""

Writing = Callable[[], AbstractContextManager[tuple[Connection, Transaction]]]
"""Opens a write transaction."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge came to."""

    added: int
    """Events that were new."""
    known: int
    """Events that were in the log already."""
    conflicts: tuple[Event, ...]
    """Events whose uid the log has with other words: the log's stayed."""
    kinds: Mapping[str, int] = field(default_factory=dict)
    """Kind -> events of it that were new."""


def merge(writing: Writing, events: Iterable[Event]) -> Merged:
    """Write what is new of `events`, and what follows from it.

    A kill leaves whole cards merged and others not; merging again goes on. The log after it does not depend on
    the order of `events`, nor on how often they come.
    """
    added = known = 0
    conflicts: list[Event] = []
    kinds: Counter[str] = Counter()
    waiting = _batches(_by_subject(events))
    more = True
    while more:
        begun = time.monotonic()
        with writing() as (connection, transaction):
            while time.monotonic() - begun < TURN_SECONDS:
                batch = next(waiting, None)
                if batch is None:
                    more = False
                    break
                new, clashing = _sifted(connection, batch)
                transaction.take(new)
                added, known = added + len(new), known + len(batch) - len(new) - len(clashing)
                conflicts += clashing
                kinds.update(event.kind for event in new)
        if more:
            time.sleep(PAUSE_SECONDS)
    return Merged(added, known, tuple(conflicts), kinds)


def _by_subject(events: Iterable[Event]) -> Iterator[Sequence[Event]]:
    """Yield the settings, so that the cards follow a new scheduler at once; then card by card."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.kind == "setting":
            yield [event]
        else:
            found.setdefault(event.subject, []).append(event)
    yield from found.values()


def _batches(cards: Iterable[Sequence[Event]]) -> Iterator[list[Event]]:
    """Yield the events of some whole cards at a time."""
    batch: list[Event] = []
    for card in cards:
        batch += card
        if len(batch) >= EVENTS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _sifted(connection: Connection, batch: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Return what is new, and what clashes with an event of the log or of the batch itself."""
    new: dict[str, Event] = {}
    clashing: list[Event] = []
    known = log.known(connection, {event.uid for event in batch})
    for event in batch:
        there = new.get(event.uid) or known.get(event.uid)
        if there is None:
            new[event.uid] = event
        elif there != event:
            clashing.append(event)
    return list(new.values()), clashing
