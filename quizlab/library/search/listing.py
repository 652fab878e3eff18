"""All that a query finds, as places: quick for 100,000 cards, since no document is made before it is shown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from quizlab.library.contents import Library
from quizlab.library.search.conditions import Conditions
from quizlab.library.search.documents import Document
from quizlab.library.search.hits import Hit, hit
from quizlab.library.search.query import Query
from quizlab.library.search.reading import Indexed, Lines, Place
from quizlab.library.search.testing import HEAD, REST, Test
from quizlab.library.search.units import Unit

AT_ONCE = 512
"""Places between two questions whether to stop."""


class Spot(NamedTuple):
    """One thing found, not yet made."""

    place: Place
    ids: tuple[str, ...]
    """Full ids of the siblings that meet the query; empty where it is neither card nor lab."""
    in_head: bool
    """Whether its prompt or title has all words."""


class Stopped(Exception):
    """Nobody waits for the result any more."""


class Names:
    """Which cards and labs stand at which place; told from ids alone, and kept."""

    def __init__(self, library: Library, units: Sequence[Unit]) -> None:
        self._library = library
        self._units = units
        self._known: dict[int, list[tuple[str, ...]]] = {}

    def of(self, number: int) -> list[tuple[str, ...]]:
        """Return the siblings at each place of a unit; none where it is neither card nor lab."""
        if number not in self._known:
            self._known[number] = self._named(self._units[number])
        return self._known[number]

    def _named(self, unit: Unit) -> list[tuple[str, ...]]:
        if unit.shelf is not None:
            return self._library.cards.named(unit.shelf)
        if unit.chapter is not None:
            return [()] * len(unit.chapter.sections)
        return [document.siblings for document in unit.added]


def spots(
    lines: Lines | Indexed, names: Names, test: Test, conditions: Conditions, stop: Callable[[], bool]
) -> Iterator[Spot]:
    """Yield all that meets a test and conditions: the prompts that match first, then in course order.

    Raises:
        Stopped: `stop` said so.
    """
    for where in (HEAD, REST) if test.has_words else (HEAD,):
        places = (
            lines.places(test, where, conditions) if test != Test() else _all(lines.units, names, conditions)
        )
        for count, place in enumerate(places):
            if count % AT_ONCE == 0 and stop():
                raise Stopped
            met = _met(names, place, conditions)
            if met is not None:
                yield Spot(place, met, where == HEAD)


def hits(lines: Lines, found: Sequence[Spot], query: Query) -> list[Hit | None]:
    """Return what to show of some spots; None where a file lost it meanwhile."""
    documents = lines.documents([spot.place for spot in found])
    return [_hit(spot, document, query) for spot, document in zip(found, documents, strict=True)]


def _hit(spot: Spot, document: Document | None, query: Query) -> Hit | None:
    if document is None:
        return None
    if spot.ids:
        document = replace(document, id=spot.ids[0], siblings=spot.ids)
    return hit(document, spot.in_head, query)


def _all(units: Sequence[Unit], names: Names, conditions: Conditions) -> Iterator[Place]:
    for number, unit in enumerate(units):
        if conditions.may_be_in(unit.path):
            for ordinal in range(len(names.of(number))):
                yield number, ordinal


def _met(names: Names, place: Place, conditions: Conditions) -> tuple[str, ...] | None:
    """Return the siblings at a place that meet the states, () for what has none; None where nothing does."""
    known = names.of(place[0])
    if place[1] >= len(known):
        return None
    siblings = known[place[1]]
    if not siblings:
        # As search has it: -is:new is of cards that were seen, not of sections.
        asks_cards = conditions.names is not None or any(wanted for _, wanted in conditions.states)
        return None if asks_cards else ()
    return conditions.those(siblings) or None
