"""Histories made of plain (days since the last review, grade) pairs."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest

from quizlab.fitting.histories import Histories

BEGIN = date(2026, 3, 2)


def histories_of(cards: Iterable[Iterable[tuple[int, int]]]) -> Histories:
    """Return one history a card; the days of a first pair are counted from BEGIN."""
    found = []
    for pairs in cards:
        day, reviews = BEGIN, []
        for elapsed, grade in pairs:
            day += timedelta(days=elapsed)
            reviews.append((day.isoformat(), grade, 5000))
        found.append(reviews)
    return Histories.of(found)


@pytest.fixture(scope="session")
def made() -> Callable[[Iterable[Iterable[tuple[int, int]]]], Histories]:
    return histories_of
