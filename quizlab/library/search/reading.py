"""Where a query's documents are: from the lines themselves, or from the index and the lines that it lacks."""

import weakref
from collections.abc import Iterator, Sequence
from heapq import merge
from sqlite3 import Connection

from quizlab.library.search.conditions import Conditions
from quizlab.library.search.documents import Document, of_cards
from quizlab.library.search.testing import HEAD, Test
from quizlab.library.search.trigrams import known, rows
from quizlab.library.search.units import Unit

Place = tuple[int, int]
"""Number of a unit, and of a document in it."""


class Lines:
    """Reads every line; keeps what it read of a small library."""

    def __init__(self, units: Sequence[Unit], keeps: bool) -> None:
        self.units = units
        self._keeps = keeps
        self._kept: dict[int, list[str]] = {}

    def places(
        self, test: Test, where: int, conditions: Conditions, among: Sequence[int] | None = None
    ) -> Iterator[Place]:
        """Yield the places where documents pass a test, in course order.

        Args:
            test: what they must hold.
            where: HEAD or REST, where they must hold it.
            conditions: what else they must meet; not all of it is looked at here.
            among: numbers of the units to look at; all by default.
        """
        words = (*test.words, *test.short)
        for number in range(len(self.units)) if among is None else among:
            unit = self.units[number]
            if conditions.may_be_in(unit.path) and (number in self._kept or unit.may_hold(words)):
                for ordinal, folded in enumerate(self._lines(number)):
                    if test.of(folded) == where and conditions.may_be(folded):
                        yield number, ordinal

    def documents(self, places: Sequence[Place]) -> list[Document | None]:
        """Return the documents at some places; None where a file lost them meanwhile."""
        made: dict[Place, Document] = {}
        shelved = [(place, shelf) for place in places if (shelf := self.units[place[0]].shelf) is not None]
        if shelved:
            cards = self.units[shelved[0][0][0]].library.cards
            picked = cards.pick([(shelf, ordinal) for (_, ordinal), shelf in shelved])
            for (place, _), siblings in zip(shelved, picked, strict=True):
                for document in of_cards(siblings):
                    made[place] = document
        for number, ordinal in places:
            if self.units[number].shelf is None:
                made[number, ordinal] = self.units[number].documents()[ordinal]
        return [made.get(place) for place in places]

    def _lines(self, number: int) -> list[str]:
        if number in self._kept:
            return self._kept[number]
        lines = self.units[number].lines()
        if self._keeps:
            self._kept[number] = lines
        return lines


class Indexed:
    """Looks lines up in the index, and reads those of the units that it does not have as they are now."""

    def __init__(self, connection: Connection, lines: Lines) -> None:
        self._connection = connection
        # Whoever searches need not say when it was for the last time.
        self._let_go = weakref.finalize(self, connection.close)
        self._lines = lines
        self.units = lines.units
        self._numbers = known(connection, lines.units)
        self._unread = sorted(set(range(len(lines.units))).difference(self._numbers.values()))
        self._version = self._now()

    @property
    def is_current(self) -> bool:
        """Whether nobody has written to the index since."""
        return self._now() == self._version

    @property
    def is_complete(self) -> bool:
        """Whether it has all files."""
        return not any(self._lines.units[number].path for number in self._unread)

    def close(self) -> None:
        """Let go of the file."""
        self._let_go()

    def _now(self) -> int:
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    def places(self, test: Test, where: int, conditions: Conditions) -> Iterator[Place]:
        """Yield the places where documents pass a test, in course order."""
        read = self._lines.places(test, where, conditions, self._unread)
        return merge(self._looked_up(test, where, conditions), read)

    def _looked_up(self, test: Test, where: int, conditions: Conditions) -> Iterator[Place]:
        units = self._lines.units
        texts = (*test.words, *test.needles)
        for row in rows(self._connection, texts, in_heads=where == HEAD and bool(test.words)):
            number = self._numbers.get(row.rank)
            if (
                number is not None
                and test.of(row.folded) == where
                and conditions.may_be(row.folded)
                and conditions.may_be_in(units[number].path)
            ):
                yield number, row.ordinal
