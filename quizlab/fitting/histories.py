"""The reviews of many cards as columns of numbers, so that a million are worked on at once."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import NDArray

from quizlab.core.grades import PASSING

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

Review = tuple[int, int, int, int]
"""Its place in the log, study day as datetime.date.toordinal gives it, grade 0-5, milliseconds spent."""


@dataclass(frozen=True)
class Histories:
    """Reviews that count, grouped by card and in log order within a card; every column has shape (reviews,)."""

    card: Ints
    """0, 1, 2 ... in ascending order."""
    day: Ints
    """Study day as an ordinal."""
    grade: Ints
    milliseconds: Ints

    @classmethod
    def of(cls, reviews: Iterable[Collection[Review]]) -> Self:
        """Return the columns of each card's reviews, oldest first; cards without any are left out."""
        cards = [history for history in reviews if history]
        lengths = np.array([len(history) for history in cards], dtype=np.int64)
        numbers = chain.from_iterable(chain.from_iterable(cards))
        _, day, grade, milliseconds = np.fromiter(numbers, dtype=np.int64).reshape(-1, 4).T
        card = np.repeat(np.arange(lengths.size), lengths)
        return cls(card, day.copy(), grade.copy(), milliseconds.copy())

    def __len__(self) -> int:
        return len(self.card)

    @cached_property
    def cards(self) -> int:
        """How many cards there are."""
        return int(self.card[-1]) + 1 if len(self) else 0

    @cached_property
    def nth(self) -> Ints:
        """0 for a card's first review, 1 for its second, and so on."""
        begins = np.flatnonzero(np.diff(self.card, prepend=-1))
        lengths = np.diff(begins, append=len(self))
        nth: Ints = np.arange(len(self)) - np.repeat(begins, lengths)
        return nth

    @cached_property
    def elapsed(self) -> Ints:
        """Study days since the card's review before, never negative; 0 for its first."""
        days = np.diff(self.day, prepend=0)
        return np.where(self.nth == 0, 0, np.maximum(days, 0))

    @cached_property
    def recalled(self) -> Flags:
        """Whether the grade was a pass."""
        return self.grade >= PASSING

    @cached_property
    def lapses(self) -> Ints:
        """Lapses of the card on earlier days before this review, its first answer not counted."""
        lapsed = np.where(self.recalled | (self.elapsed == 0), 0, 1)
        before = np.cumsum(lapsed) - lapsed
        lapses: Ints = before - before[np.arange(len(self)) - self.nth]
        return lapses

    @cached_property
    def tested(self) -> Flags:
        """Whether a prediction can be held against it: not a card's first review, nor one on the day of another."""
        return self.elapsed > 0

    def rounds(self) -> Iterator[Ints]:
        """Yield the rows of all first reviews, of all second ones, and so on."""
        order = np.argsort(self.nth, kind="stable")
        yield from np.split(order, np.cumsum(np.bincount(self.nth))[:-1]) if len(self) else ()

    def before(self, day: int) -> Self:
        """Return the reviews of the days before `day` (an ordinal)."""
        return self._only(self.day < day)

    def every(self, step: int) -> Self:
        """Return the reviews of every `step`-th card."""
        return self._only(self.card % step == 0)

    def _only(self, kept: Flags) -> Self:
        columns = {field.name: getattr(self, field.name)[kept] for field in fields(self)}
        columns["card"] = np.unique(columns["card"], return_inverse=True)[1]
        return type(self)(**columns)
