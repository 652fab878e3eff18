"""The store: every answer is one durable transaction, and whatever is read is what was written."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from itertools import islice
from typing import Any, Self

from sqlalchemy import Connection, Engine

from quizlab.core.days import Clock, study_day
from quizlab.core.events import ANSWERS, Draft, Event
from quizlab.core.memories import Memory
from quizlab.core.replay import replay
from quizlab.core.settings import Settings
from quizlab.core.tallies import Key, Tally, difference, tallied
from quizlab.core.undo import Undone, undoable
from quizlab.paths import Places
from quizlab.schedulers import scheduler_for
from quizlab.storage import keeping, log, schedule, tallying
from quizlab.storage.backups import back_up_before_migration, back_up_daily
from quizlab.storage.belongings import Belonging, belongings, take_in
from quizlab.storage.engine import Kept, connect, reading, writing
from quizlab.storage.failures import explaining, identity, stays
from quizlab.storage.glance import Glance, glance
from quizlab.storage.keeping import Place
from quizlab.storage.merging import Merged, merge
from quizlab.storage.migrating import migrate
from quizlab.storage.owing import owes_replay, settle
from quizlab.storage.schema import VERSION, version
from quizlab.storage.tables import EVENTS
from quizlab.storage.transaction import Author, Transaction

_REFOLDED_AT_ONCE = 200
"""Memories rewritten in one transaction, so that nobody waits long for it."""


class Store:
    """The database of one learner on one device, open for writing; several processes may have it open at once.

    Every method raises QuizlabError when the file is damaged, full, locked for long or not writable.
    """

    def __init__(self, engine: Engine, places: Places, clock: Clock, device: str) -> None:
        self._engine = engine
        self._kept = Kept(engine)
        self._clock = clock
        self._known_settings: dict[int, Settings] = {}
        self.database = places.database
        self.device = device
        """Random name of this database among the devices of a learner."""
        self.session = _name()
        """Random name of this run."""
        self._file = identity(places.database)
        self._version = 0
        """SQLite's count of what others wrote, when it was last looked at."""
        self._seen: int | None = None
        """Where the log ended then."""

    @classmethod
    def open(cls, places: Places, clock: Clock, wanted: Settings | None = None) -> Self:
        """Open the database, made, migrated and backed up as need be.

        Args:
            places: where it lies.
            clock: the instant and local offset of whatever is written.
            wanted: settings to write down where the log has others.

        Raises:
            QuizlabError: it is newer than the program, damaged, not quizlab's, or cannot be written.
        """
        with explaining(places.database):
            present = version(places.database)
            places.database.parent.mkdir(parents=True, exist_ok=True)
            if 0 < present < VERSION:
                back_up_before_migration(places.database, study_day(clock()), present)
            engine = connect(places.database)
            try:
                if present < VERSION:
                    migrate(engine)
                store = cls(engine, places, clock, _device(engine))
                if present:
                    back_up_daily(places.database, store.today())
                store._settle()
                store._adopt(wanted)
            except BaseException:
                engine.dispose()
                raise
        return store

    def close(self) -> None:
        """Let go of the file."""
        self._kept.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def record(
        self,
        *drafts: Draft,
        action: str | None = None,
        ahead: int = 0,
        texts: Mapping[str, str] | None = None,
    ) -> tuple[Event, ...]:
        """Write events as one action, on the disk before it returns.

        Args:
            drafts: what happened; one of kind `answer` becomes a review, drill or quiz by the card's memory
                as it is when written.
            action: the name that undo takes back as one; a new one by default.
            ahead: days from which an `answer` is a review although it is not due yet.
            texts: card texts to keep, by content hash.
        """
        with self._transaction() as (connection, transaction):
            keeping.keep_texts(connection, texts or {})
            events = transaction.append(drafts, action or _name(), ahead)
        if any(event.kind == "setting" for event in events):
            self._settle()
        return events

    def undo(self) -> Undone | None:
        """Take back the learner's last action on this device; None when there is none."""
        with self._transaction() as (_, transaction):
            undone = transaction.undo(_name())
        return self._turned(undone)

    def redo(self) -> Undone | None:
        """Do again what the last undo took back; None when there is nothing."""
        with self._transaction() as (_, transaction):
            redone = transaction.redo(_name())
        return self._turned(redone)

    def undoable(self, limit: int = 1) -> tuple[Undone, ...]:
        """Return what the next undos would take back, the first one first."""
        with self._reading() as connection:
            return tuple(
                map(Undone.of, islice(undoable(log.events_of_device(connection, self.device)), limit))
            )

    def redoable(self, limit: int = 1) -> tuple[Undone, ...]:
        """Return what the next redos would do again, the first one first."""
        with self._reading() as connection:
            return log.redone_next(connection, self.device, limit)

    def merge(self, events: Iterable[Event]) -> Merged:
        """Write what is new of the events of other logs, and what follows from it, in many short transactions."""
        merged = merge(self._transaction, events)
        self._settle()
        return merged

    def rows(self, since: date | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield the log's rows in log order, with the columns of rows.EVENT_COLUMNS, from study day `since` on."""
        with self._reading() as connection:
            yield from log.rows(connection, since)

    def rebuild(self) -> tuple[str, ...]:
        """Replay the log and mend what differs from it; return the subjects of memories, and days with their decks."""
        wrong, days = self.drift()
        for start in range(0, len(wrong), _REFOLDED_AT_ONCE):
            with self._transaction() as (_, transaction):
                transaction.refold(wrong[start : start + _REFOLDED_AT_ONCE])
        with self._writing() as connection:
            tallying.mend(connection, days)
            settle(connection)
        return (*wrong, *(f"{day} {deck}" for day, deck in sorted(days)))

    def drift(self) -> tuple[tuple[str, ...], dict[Key, Tally]]:
        """Return the subjects whose memory is not what a replay gives, and what the days lack of it; mend nothing."""
        with self._reading() as connection:
            events = tuple(log.whole(connection))
            replayed = replay(events, scheduler_for(log.settings(connection)))
            stored = schedule.memories(connection)
            days = difference(tallied(events), tallying.days(connection))
        subjects = replayed.keys() | stored.keys()
        return tuple(sorted(one for one in subjects if replayed.get(one) != stored.get(one))), days

    def uids(self, device: str | None = None) -> frozenset[str]:
        """Return the uid of every event in the log, or of one device's."""
        with self._reading() as connection:
            return log.uids(connection) if device is None else log.uids_of(connection, device)

    def imports(self, device: str) -> dict[str, str]:
        """Return the subjects that have an `import` event of a device, each with the uid of the last one."""
        with self._reading() as connection:
            return log.imports(connection, device)

    def glance(self) -> Glance:
        """Return what the queue is made of."""
        return glance(self.database)

    def settings(self) -> Settings:
        """Return the settings that the log gives."""
        with self._reading() as connection:
            return log.settings(connection)

    def written_elsewhere(self) -> bool:
        """Return whether another process wrote to the log since this was last asked; the first time it didn't."""
        with explaining(self.database), self._kept.looking() as connection:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            if version == self._version:
                return False
            # What another app keeps at every key counts too: only events are news.
            before, (self._version, self._seen) = self._seen, (version, log.end(connection))
        return before is not None and before != self._seen

    def today(self) -> date:
        """Return the study day that an event written now would get."""
        return study_day(self._clock(), self.settings().rollover)

    def memory(self, subject: str) -> Memory:
        """Return what is remembered of a card or lab; an empty memory for one never met."""
        with explaining(self.database), self._kept.looking() as connection:
            return schedule.memory(connection, subject)

    def memories(self) -> dict[str, Memory]:
        """Return every memory by subject."""
        with self._reading() as connection:
            return schedule.memories(connection)

    def events(
        self,
        subject: str | None = None,
        kinds: Sequence[str] | None = None,
        since: date | None = None,
        limit: int | None = None,
        newest: bool = False,
    ) -> tuple[Event, ...]:
        """Return the log, undone events and undos too, in its order; with `newest` the newest first.

        Args:
            subject: only events about it.
            kinds: only events of these kinds.
            since: only events of this study day and later.
            limit: at most so many.
            newest: turns the order round.
        """
        conditions = [] if subject is None else [EVENTS.c.subject == subject]
        conditions += [] if kinds is None else [EVENTS.c.kind.in_(kinds)]
        conditions += [] if since is None else log.since(since)
        with self._reading() as connection:
            return log.select_events(connection, *conditions, limit=limit, newest=newest)

    def histories(self, subjects: Iterable[str]) -> tuple[Event, ...]:
        """Return the log of some cards and of the ids that they had before, undone events and undos too."""
        with self._reading() as connection:
            return log.history(connection, log.related(connection, subjects))

    def answers(self, subject: str | None = None, since: date | None = None) -> tuple[Event, ...]:
        """Return the reviews, drills and quiz answers that count, oldest first."""
        conditions = [] if subject is None else [EVENTS.c.subject == subject]
        days = () if since is None else log.since(since)
        with self._reading() as connection:
            undone = log.taken_back(connection, *conditions)
            found = log.select_events(connection, EVENTS.c.kind.in_(ANSWERS), *conditions, *days)
        return tuple(event for event in found if event.uid not in undone)

    def last_content(self, subject: str) -> str:
        """Return the content hash at the last answer to a card that counts; empty where there is none."""
        with explaining(self.database), self._kept.looking() as connection:
            content = log.last_content(connection, subject)
        if content is None:
            answers = self.answers(subject)
            return answers[-1].content if answers else ""
        return content

    def text(self, content: str) -> str | None:
        """Return the card text with this content hash, as it stood when it was answered; None if never kept."""
        with self._reading() as connection:
            return keeping.text(connection, content)

    def place(self, chapter: str) -> Place:
        """Return where the learner is in a chapter (`pack:slug`)."""
        with self._reading() as connection:
            return keeping.place(connection, chapter)

    def keep_place(self, chapter: str, section: str, read: Iterable[str] = ()) -> None:
        """Keep the section in hand, and add to the sections read."""
        with self._writing() as connection:
            keeping.keep_place(connection, chapter, section, read)

    def draft(self, card: str) -> str:
        """Return what was typed into a card that was not answered; empty where nothing was."""
        with explaining(self.database), self._kept.looking() as connection:
            return keeping.looked_up(connection, card)

    def keep_draft(self, card: str, text: str) -> None:
        """Keep what is typed into a card until it is answered; empty forgets it. It waits for no disk."""
        with self._writing(self._kept.jotting) as connection:
            keeping.keep_draft(connection, card, text)

    def belongings(self) -> Iterator[Belonging]:
        """Yield what is kept besides the log."""
        with self._reading() as connection:
            yield from belongings(connection)

    def take_in(self, one: Belonging) -> bool:
        """Keep what another database kept besides its log; return whether it was new.

        Raises:
            ValueError: it is nothing that is kept.
        """
        with self._writing() as connection:
            return take_in(connection, one)

    def _turned(self, turned: Undone | None) -> Undone | None:
        if turned is not None and turned.kind == "setting":
            self._settle()
        return turned

    def _settle(self) -> None:
        """Replay the log where another scheduler was set, by this process or by one that was killed."""
        with self._reading() as connection:
            owed = owes_replay(connection)
        if owed:
            self.rebuild()

    def _adopt(self, wanted: Settings | None) -> None:
        if wanted is not None and (drafts := self.settings().drafts(wanted)):
            self.record(*drafts)

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Connection, Transaction]]:
        with self._writing() as connection:
            author = Author(self.device, self.session, self._clock())
            yield connection, Transaction(connection, author, self._known_settings)

    @contextmanager
    def _writing(
        self, how: Callable[[], AbstractContextManager[Connection]] | None = None
    ) -> Iterator[Connection]:
        with explaining(self.database):
            # A file that was deleted or moved away takes writes without a word, and nobody finds them again.
            stays(self.database, self._file)
            with (how or self._kept.writing)() as connection:
                yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explaining(self.database), reading(self._engine) as connection:
            yield connection


def _name() -> str:
    """Return a name for a run or an action: told apart within one device, and kept with every answer."""
    return secrets.token_hex(8)


def _device(engine: Engine) -> str:
    with reading(engine) as connection:
        known = keeping.device(connection)
    if known is not None:
        return known
    with writing(engine) as connection:
        return keeping.name_device(connection)
