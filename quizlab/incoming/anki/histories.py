"""What Anki remembers of a card -> a History: due day, interval, ease, FSRS's memory, every answer."""

import json
import math
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, Final

from quizlab.incoming.anki.rows import Answer, CardRow
from quizlab.incoming.anki.schema import Schema
from quizlab.incoming.items import History, Review

GRADES: Final = {1: 2, 2: 3, 3: 4, 4: 5}
"""Anki's button -> our grade."""
NEW, REVIEW = 0, 2
SUSPENDED: Final = -1
FILTERED: Final = 3
_EPOCH: Final = date(1970, 1, 1)
_QUARTER, _HOUR, _DAY = 900_000, 3_600_000, 86_400_000
_A_TIMESTAMP: Final = 1_000_000_000
"""Due values from here on are seconds since 1970, below it days since the collection was made."""
_LATEST: Final = 4_000_000_000
_FLAGS: Final = 7


class Calendar:
    """The days of one collection."""

    def __init__(self, schema: Schema) -> None:
        self.rollover = schema.rollover
        zone = None if schema.offset is None else timezone(timedelta(minutes=-schema.offset))
        created = min(max(schema.created, 0), _LATEST)
        self._offsets: dict[int, int] = {}
        self._first = datetime.fromtimestamp(created, UTC).astimezone(zone).date()

    def due(self, value: int) -> date | None:
        """Return the day that a card's due value means; None where it means none."""
        if value >= _A_TIMESTAMP:
            return self.day(value * 1000)
        try:
            return self._first + timedelta(days=value)
        except OverflowError:
            return None

    def day(self, milliseconds: int) -> date | None:
        """Return the study day of an instant, by this machine's clock as Anki does; None for a senseless one."""
        if not 0 <= milliseconds < _LATEST * 1000:
            return None
        quarter = milliseconds // _QUARTER
        if quarter not in self._offsets:
            self._offsets[quarter] = _offset(quarter)
        return _date((milliseconds + self._offsets[quarter] - self.rollover * _HOUR) // _DAY)


def _offset(quarter: int) -> int:
    """Return this machine's offset from UTC in a quarter of an hour, in milliseconds: no clock is put on within one."""
    offset = datetime.fromtimestamp(quarter * _QUARTER // 1000, UTC).astimezone().utcoffset()
    return 0 if offset is None else offset // timedelta(milliseconds=1)


@lru_cache(maxsize=1 << 16)
def _date(days: int) -> date:
    return _EPOCH + timedelta(days=days)


def history_of(card: CardRow, calendar: Calendar) -> History:
    """Return what is remembered of a card."""
    learnt = card.type != NEW
    memory = _json(card.data)
    last = next((answer.id for answer in reversed(card.answers) if answer.ease in GRADES), -1)
    return History(
        reviews=_reviews(card.answers, calendar),
        due=calendar.due(card.due) if learnt else None,
        interval=max(card.interval, 0) if learnt else 0,
        easiness=max(round(card.factor / 10), 0) if learnt else 0,
        stability=_float(memory.get("s")),
        difficulty=_float(memory.get("d")),
        repetitions=max(card.reps, 0),
        lapses=max(card.lapses, 0),
        last=calendar.day(last),
        suspended=card.queue == SUSPENDED,
        buried=card.queue < SUSPENDED,
        flag=card.flags & _FLAGS,
    )


def _reviews(answers: tuple[Answer, ...], calendar: Calendar) -> tuple[Review, ...]:
    """Return the answers in order; of a day the first counts, the rest are steps within it."""
    reviews = []
    counted_on: date | None = None
    for answer in answers:
        grade = GRADES.get(answer.ease)
        cramming = answer.type == FILTERED and not answer.factor
        counts = False
        if grade is not None and not cramming:
            day = calendar.day(answer.id)
            counts, counted_on = day != counted_on, day
        reviews.append(
            Review(
                answer.id * 1000,
                grade or 0,
                max(answer.time, 0),
                counts,
                {
                    "button": answer.ease,
                    "type": answer.type,
                    "ivl": answer.interval,
                    "lastIvl": answer.last_interval,
                    "factor": answer.factor,
                },
                grade is not None,
            )
        )
    return tuple(reviews)


def _json(text: str) -> dict[str, Any]:
    if not text.startswith("{") or text == "{}":
        return {}
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _float(value: object) -> float:
    usable = isinstance(value, int | float) and math.isfinite(value) and value > 0
    return float(value) if usable and isinstance(value, int | float) else 0.0
