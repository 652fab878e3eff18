"""A simulated learner: answers on the days that SM-2 asks for, for years, then ten days away; seeded."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from quizlab.core.days import microseconds
from quizlab.schedulers.sm2 import Memory, answer

INTRODUCED_OVER: Final = 950
"""Days over which the new cards come, as many on each."""
AWAY: Final = 10
"""Days without an answer before today, so that there is much to do."""
BEGINS: Final = 9 * 3600
"""Second of the UTC day of the first answer."""


class Answer(NamedTuple):
    """One review of the history, in the order given."""

    card: int
    day: int
    """Study days since the first."""
    second: int
    """Since midnight, UTC."""
    grade: int
    milliseconds: int
    last: int | None
    """Day of the review before."""
    memory: Memory
    """What SM-2 remembers after it."""


def history(cards: int, reviews: int, seed: int = 1) -> Iterator[Answer]:
    """Yield `reviews` answers to `cards` cards.

    Each card has a difficulty of its own; hard ones are forgotten about four times as often as easy ones, and all
    more often the longer the interval.
    """
    chance = random.Random(seed)
    difficulty = [chance.betavariate(2, 4) for _ in range(cards)]
    memories = [Memory()] * cards
    last: list[int | None] = [None] * cards
    due: defaultdict[int, list[int]] = defaultdict(list)
    for card in range(cards):
        due[card * INTRODUCED_OVER // cards].append(card)
    given = day = 0
    while given < reviews:
        for place, card in enumerate(due.pop(day, [])):
            grade = _grade(chance.random(), difficulty[card], memories[card].interval)
            memories[card] = answer(memories[card], grade)
            spent = 2500 + int(chance.expovariate(1 / 5000))
            yield Answer(card, day, BEGINS + 8 * place, grade, spent, last[card], memories[card])
            last[card] = day
            due[day + memories[card].interval].append(card)
            given += 1
            if given == reviews:
                return
        day += 1


def _grade(luck: float, difficulty: float, interval: int) -> int:
    forgotten = 0.03 + 0.2 * difficulty + 0.03 * min(interval, 365) / 365
    if luck < forgotten:
        return 2
    luck = (luck - forgotten) / (1 - forgotten)
    return 3 if luck < difficulty / 2 else 5 if luck > 0.9 else 4


def first_day(answers: list[Answer], today: date) -> date:
    """Return the date of day 0, when the last answer was AWAY days ago."""
    return today - timedelta(answers[-1].day + AWAY)


def instant(first: date, answer: Answer) -> int:
    """Return when it was given, in microseconds since 1970."""
    midnight = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return microseconds(midnight + timedelta(days=answer.day, seconds=answer.second))


def card_id(card: int) -> str:
    """Return the full id of a card."""
    return f"bench:card-{card:06}"


def chapter(card: int, cards: int) -> str:
    """Return the folder of its chapter: twenty of one size."""
    return f"{card * 20 // cards + 1:02}-chapter"
