"""Query -> the first documents that meet it: those whose prompt does, then the others, each in course order."""

import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from sqlite3 import DatabaseError
from typing import Final

from quizlab.library.contents import Library
from quizlab.library.search.conditions import Conditions, States
from quizlab.library.search.documents import Document
from quizlab.library.search.hits import Hit, hit
from quizlab.library.search.listing import Names, Spot, hits, spots
from quizlab.library.search.query import Query
from quizlab.library.search.reading import Indexed, Lines, Place
from quizlab.library.search.testing import HEAD, REST, Test, test_of
from quizlab.library.search.trigrams import Stop, Trigrams, can_index
from quizlab.library.search.units import units

MOST: Final = 50
"""Documents found at most, unless asked otherwise."""
WORTH: Final = 5_000
"""Cards from which the index pays; fewer are read faster than they are looked up."""


def is_large(library: Library) -> bool:
    """Return whether a library has so many cards that an index of them pays."""
    return len(library.cards) >= WORTH


class Searcher:
    """Searches one library; what it read of a small one stays in hand, as for search while one types."""

    def __init__(self, library: Library, cache: Path, added: Sequence[Document] = ()) -> None:
        self._library = library
        self._units = list(units(library, added))
        self._trigrams = Trigrams(cache)
        self._is_large = is_large(library)
        self._lines = Lines(self._units, keeps=not self._is_large)
        self._names = Names(library, self._units)
        self._index: Indexed | None = None
        self._searching = threading.RLock()

    def find(
        self, query: Query, now: datetime, states: States | None = None, limit: int | None = MOST
    ) -> list[Hit]:
        """Return what meets a query.

        Args:
            query: what to find.
            now: what `changed:` counts from.
            states: what `is:` asks; none of its values holds of what is no card.
            limit: at most so many; None for all.

        Raises:
            SearchError: a chapter is unknown.
        """
        test = test_of(query, self._library)
        conditions = Conditions.of(query, now, states or {})
        with self._searching:
            try:
                return self._hits(self._indexed() or self._lines, test, conditions, query, limit)
            except DatabaseError:
                self.close()
                self._trigrams.remove()
            return self._hits(self._lines, test, conditions, query, limit)

    def every(
        self,
        query: Query,
        now: datetime,
        states: States | None = None,
        stop: Stop = lambda: False,
        limit: int | None = None,
    ) -> list[Spot]:
        """Return all that meets a query, or the first `limit`, in the order of `find`, without making it.

        Raises:
            SearchError: a chapter is unknown.
            Stopped: `stop` said so.
        """
        test = test_of(query, self._library)
        conditions = Conditions.of(query, now, states or {})
        with self._searching:
            try:
                found = spots(self._indexed() or self._lines, self._names, test, conditions, stop)
                return list(islice(found, limit))
            except DatabaseError:
                self.close()
                self._trigrams.remove()
            return list(islice(spots(self._lines, self._names, test, conditions, stop), limit))

    def made(self, found: Sequence[Spot], query: Query) -> list[Hit | None]:
        """Return what to show of some of what `every` found; None where a file lost it meanwhile."""
        return hits(self._lines, found, query)

    def is_indexed(self) -> bool:
        """Return whether the index has all documents as they are, or there is to be none."""
        if not self._is_large or not can_index():
            return True
        with self._searching:
            index = self._indexed()
            return index is not None and index.is_complete

    def update(self, stop: Stop = lambda: False) -> bool:
        """Bring the index of a large library up to date; return whether nothing is left to do."""
        return self._trigrams.update(self._units, stop) if self._is_large else True

    def close(self) -> None:
        """Let go of the index."""
        with self._searching:
            if self._index is not None:
                self._index.close()
                self._index = None

    def _indexed(self) -> Indexed | None:
        """Return the index as it is now; None where the library is small or there is none."""
        if self._index is not None and not self._index.is_current:
            self.close()
        if self._index is None and self._is_large and (connection := self._trigrams.open()):
            self._index = Indexed(connection, self._lines)
        return self._index

    def _hits(
        self, lines: Lines | Indexed, test: Test, conditions: Conditions, query: Query, limit: int | None
    ) -> list[Hit]:
        found: list[Hit] = []
        for where in (HEAD, REST) if test.has_words else (HEAD,):
            places = lines.places(test, where, conditions)
            while limit is None or len(found) < limit:
                some = list(islice(places, None if limit is None else limit - len(found)))
                found += [hit(document, where == HEAD, query) for document in self._met(some, conditions)]
                if not some or limit is None:
                    break
        return found

    def _met(self, places: Sequence[Place], conditions: Conditions) -> Iterator[Document]:
        for document in self._lines.documents(places):
            met = conditions.met(document) if document is not None else None
            if met is not None:
                yield met
