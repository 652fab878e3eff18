"""Writes logs for tests: a few words an event, numbered in the order written."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

import pytest

from quizlab.core.events import Event
from quizlab.core.memories import Memory
from quizlab.core.replay import fold
from quizlab.schedulers import SCHEDULERS

FIRST_DAY = date(2026, 3, 2)


@pytest.fixture
def event() -> Callable[..., Event]:
    numbers = count(1)

    def written(kind: str, subject: str = "dl:a", day: int = 0, action: str = "", **values: object) -> Event:
        seq = next(numbers)
        return Event(
            uid=f"u{seq}",
            seq=seq,
            device="here",
            session="s",
            action=action or f"action-{seq}",
            kind=kind,
            subject=subject,
            instant=seq,
            offset=0,
            day=(FIRST_DAY + timedelta(day)).isoformat(),
            **values,
        )

    return written


@pytest.fixture
def after() -> Callable[..., Memory]:
    def folded(*events: Event) -> Memory:
        return fold(events[0].subject, events, SCHEDULERS["sm2"])

    return folded


@pytest.fixture
def day() -> Callable[[int], date]:
    return lambda number: FIRST_DAY + timedelta(number)
