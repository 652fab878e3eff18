"""Items that were exported from here: their answers go to the cards that they came from, whose text stays."""

import unicodedata
from collections.abc import Callable
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

from quizlab.core.cards import Card
from quizlab.core.events import Event
from quizlab.core.memories import Memory
from quizlab.incoming.items import History, Item, Ours, Trouble
from quizlab.outgoing.anki.note_types import NOTE_TYPES
from quizlab.outgoing.anki.values import Note
from quizlab.storage.glance import glance
from quizlab.study.exporting.anki import as_note, guid, number
from quizlab.study.importing.fresh import fresh, instants
from quizlab.study.importing.into_log import IntoLog

if TYPE_CHECKING:
    from quizlab.study.services import Services

_AT_ONCE: Final = 500
"""Cards whose answers are compared with the log's together."""
_OF_NO_CARD: Final = ("Place", "Id")
"""Fields that say where a card stands, not what it asks."""


class Returning:
    """Takes items of cards that are here; the log has what is new of them after `flush`, and its own."""

    def __init__(self, services: "Services", log: IntoLog) -> None:
        self.count = 0
        """Cards that items were of; siblings count once."""
        self._services, self._log = services, log
        self._files: dict[int, dict[str, tuple[Card, ...]]] = {}
        self._waiting: dict[str, History] = {}
        self._seen: set[str] = set()

    def take(self, item: Item) -> list[Trouble] | None:
        """Take an item and return what is to be said of it; None where it is of no card that is here."""
        siblings = self._siblings(item.ours) if item.ours else ()
        if item.ours is None or not siblings:
            return None
        family = siblings[0].family
        if family in self._seen:
            return []
        self._seen.add(family)
        self.count += 1
        self._waiting |= {
            card.id: item.ours.histories[number(card)]
            for card in siblings
            if number(card) in item.ours.histories
        }
        if len(self._waiting) >= _AT_ONCE:
            self.flush()
        if _reads_as(item.ours, self._note(siblings)):
            return []
        what = f"{family} reads otherwise there; your text stays"
        return [Trouble(item.place, what, "change it here, or export it again", lost=False)]

    def flush(self) -> None:
        """Hand on what is new of all that waits.

        Raises:
            QuizlabError: the database can't be read or written.
        """
        waiting, self._waiting = self._waiting, {}
        here = instants(self._events(waiting))
        for id_, history in waiting.items():
            memory = self._memories.get(id_, Memory(id_))
            new = fresh(history, here.get(id_, ()), memory, self._log.today)
            if new is not None:
                self._log.take(id_, new)

    def _siblings(self, ours: Ours) -> tuple[Card, ...]:
        """Return the cards that a note was exported from; none for one that was copied there, or is gone here."""
        if guid(ours.id) != ours.note:
            return ()
        families, family = self._services.library.cards.families, ours.id
        passed = set()
        while family not in families and family in self._moves and family not in passed:
            passed.add(family)
            family = self._moves[family]
        return self._file(families[family]).get(family, ()) if family in families else ()

    def _file(self, place: int) -> dict[str, tuple[Card, ...]]:
        # Notes come in no order of ours, so that each file would be looked at for each of its cards.
        if place not in self._files:
            cards = self._services.library.cards.passing(place)
            self._files[place] = {
                family: tuple(siblings) for family, siblings in groupby(cards, lambda card: card.family)
            }
        return self._files[place]

    def _events(self, ids: dict[str, History]) -> tuple[Event, ...]:
        return self._services.store.histories(ids) if self._log.has_log else ()

    @cached_property
    def _memories(self) -> dict[str, Memory]:
        return dict(glance(self._services.places.database).memories)

    @cached_property
    def _moves(self) -> dict[str, str]:
        moves = self._services.store.events(kinds=("move",)) if self._log.has_log else ()
        return {event.detail["from"]: event.subject for event in moves}

    @cached_property
    def _note(self) -> "Callable[[tuple[Card, ...]], Note]":
        return as_note(self._services)


def _reads_as(ours: Ours, note: Note) -> bool:
    """Return whether a note says there what an export of its card says now."""
    names = NOTE_TYPES[note.type].fields
    now = dict(zip(names, note.fields, strict=True))
    return all(
        _plain(ours.fields.get(name, "")) == _plain(now[name]) for name in names if name not in _OF_NO_CARD
    )


def _plain(text: str) -> str:
    """Return a field as Anki keeps it."""
    return unicodedata.normalize("NFC", text).strip()
