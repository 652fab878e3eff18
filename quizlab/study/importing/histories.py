"""What a source remembers of a card -> events that every machine writes alike, so that twice is once."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, NamedTuple

from quizlab.core.days import microseconds
from quizlab.core.events import FOREIGN, Event
from quizlab.core.soundness import FIRST_INSTANT, LAST_INSTANT
from quizlab.incoming.items import History, Review

_DAY: Final = 86_400
_EPOCH: Final = date(1970, 1, 1).toordinal()
_TAIL: Final = 16
"""Hex digits of a uid after its place in the log."""


class Author(NamedTuple):
    """Whose history it is."""

    origin: str
    device: str
    rollover: int
    """The hour at which a study day begins."""


class _When(NamedTuple):
    """When a card was last answered."""

    instant: int
    offset: int
    day: str


def author(origin: str, rollover: int) -> Author:
    """Return the author of what a source remembers."""
    return Author(origin, FOREIGN + _digest(origin), rollover)


def is_possible(review: Review) -> bool:
    """Return whether an answer can have been given when it is said to; of any other there is no event."""
    return FIRST_INSTANT <= review.instant < LAST_INSTANT


def events(
    author: Author, subject: str, history: History, closings: dict[str, str], today: date
) -> Iterator[Event]:
    """Yield what became of one card elsewhere: its answers, its marks, and the schedule to go on from.

    The schedule has the instant of the last answer, so that it yields to an answer given here after that, and an
    answer given there later overrides those given here.

    Args:
        author: Part of every event's uid.
        subject: Full card id.
        history: What the source says.
        closings: Subject -> uid of the last schedule that the log has from this source.
        today: The present study day.
    """
    last: Event | None = None
    for review in history.reviews:
        if is_possible(review):
            made = _answer if review.answered else _by_hand
            last = made(author, subject, review, max(last.seq + 1 if last else 0, review.instant))
            yield last
    when = _When(last.seq, last.offset, last.day) if last else _when(history, today)
    yield from _marks(author, subject, history, when, today)
    if history.due is not None:
        closing = _closing(author, subject, history, when, closings.get(subject, ""))
        if closing is not None:
            yield closing
    elif last is not None and any(one.counted or not one.answered for one in history.reviews):
        # Answered and then forgotten on purpose: it is new again there.
        yield _event(author, "reset", subject, when.instant + 2, "", **when._asdict())


def _answer(author: Author, subject: str, review: Review, place: int) -> Event:
    seconds = review.instant // 1_000_000
    offset = _offset(seconds // 900)
    said = f"{review.instant} {review.grade} {review.counted}"
    return _event(
        author,
        "review" if review.counted else "quiz",
        subject,
        place,
        said,
        instant=review.instant,
        offset=offset,
        day=_iso((seconds + offset - author.rollover * 3600) // _DAY),
        grade=review.grade,
        milliseconds=max(0, review.milliseconds),
        detail={**review.detail, "by": "import"},
    )


def _by_hand(author: Author, subject: str, review: Review, place: int) -> Event:
    """Return what was done to the schedule without an answer: kept, and without effect of its own."""
    seconds = review.instant // 1_000_000
    offset = _offset(seconds // 900)
    day = _iso((seconds + offset - author.rollover * 3600) // _DAY)
    at = {"instant": review.instant, "offset": offset, "day": day}
    return _event(
        author, "import", subject, place, f"{review.instant} by hand", **at, detail=dict(review.detail)
    )


def _marks(author: Author, subject: str, history: History, when: "_When", today: date) -> Iterator[Event]:
    if history.suspended:
        yield _event(author, "suspend", subject, when.instant + 1, "", **when._asdict())
    if history.flag:
        detail = {"flag": history.flag}
        yield _event(
            author, "flag", subject, when.instant + 1, str(history.flag), **when._asdict(), detail=detail
        )
    if history.buried:
        instant = _start(today)
        yield _event(author, "bury", subject, instant, "", instant=instant, day=today.isoformat())


def _closing(author: Author, subject: str, history: History, when: "_When", known: str) -> Event | None:
    """Return the schedule as an event; None where the log has it as the last one from this source."""
    if history.due is None:
        return None
    waited = (history.due - date.fromisoformat(when.day)).days
    detail: dict[str, Any] = {
        "due": history.due.isoformat(),
        "interval": max(history.interval or waited, 1),
        **{name: value for name in _KEPT if (value := getattr(history, name))},
    }
    # By the instant: the day it falls on is another one in another time zone.
    said = f"{when.instant} {sorted(detail.items())}"
    place = when.instant + 2
    if known:
        if known[_TAIL:] == _tail(author, "import", subject, said):
            return None
        place = max(place, int(known[:_TAIL], 16) + 1)
    return _event(author, "import", subject, place, said, **when._asdict(), detail=detail)


_KEPT: Final = ("easiness", "stability", "difficulty", "repetitions", "lapses")


def _event(author: Author, kind: str, subject: str, place: int, said: str, **values: Any) -> Event:
    uid = f"{place:016x}{_tail(author, kind, subject, said)}"
    return Event(
        uid=uid,
        seq=place,
        device=author.device,
        session="",
        action=uid,
        kind=kind,
        subject=subject,
        **{"offset": 0, **values},
    )


def _when(history: History, today: date) -> _When:
    """Return when a card was last answered, where only the day is known: as that day began in UTC."""
    day = history.last
    if day is None and history.due is not None:
        day = date.fromordinal(max(history.due.toordinal() - max(history.interval, 0), 1))
    instant = _start(min(day, today)) if day is not None else 0
    if not FIRST_INSTANT <= instant < LAST_INSTANT:
        instant = FIRST_INSTANT
    return _When(instant, 0, _iso(instant // 1_000_000 // _DAY))


def _start(day: date) -> int:
    return microseconds(datetime(day.year, day.month, day.day, tzinfo=UTC))


def _tail(author: Author, kind: str, subject: str, said: str) -> str:
    return _digest(author.origin, kind, subject, said)


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:_TAIL]


# No zone changes but at a quarter of an hour.
@lru_cache(maxsize=65_536)
def _offset(quarter: int) -> int:
    """Return this machine's UTC offset in seconds, as it was then."""
    return time.localtime(quarter * 900).tm_gmtoff


@lru_cache(maxsize=16_384)
def _iso(day: int) -> str:
    return date.fromordinal(day + _EPOCH).isoformat()
