"""What is wrong with an event: flaws that keep it out of the log, and oddities that only want to be known."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from quizlab.core.days import microseconds
from quizlab.core.events import ANSWERS, KINDS, Event
from quizlab.core.grades import HIGHEST, LOWEST
from quizlab.core.settings import Settings

LAST_INSTANT: Final = microseconds(datetime(9999, 1, 1, tzinfo=UTC))
"""Beyond it no calendar goes; a `seq` near the largest integer would leave no room for the next."""
FIRST_INSTANT: Final = microseconds(datetime(1990, 1, 1, tzinfo=UTC))
"""SM-2 was not published before; an earlier answer has a clock that was never set."""
WIDEST_OFFSET: Final = 86_399
"""Seconds: what an offset can be at all."""
WIDEST_ZONE: Final = 14 * 3600
"""Seconds: the zones there are lie from UTC-12 to UTC+14."""
LONGEST_NAME: Final = 500
"""Characters of an id, of a device, of a kind."""

_NUMBERS: Final = {
    "seq": (0, LAST_INSTANT),
    "instant": (0, LAST_INSTANT),
    "offset": (-WIDEST_OFFSET, WIDEST_OFFSET),
    "milliseconds": (0, 2**53),
}
_SCHEDULE: Final = ("interval", "easiness", "repetitions", "lapses", "stability", "difficulty")
_NEEDED: Final = ("uid", "device", "action")
_SETTINGS: Final = {field.name: field.default for field in fields(Settings)}


def flaw(event: Event) -> str:
    """Return why the log cannot take this event in; empty where it can: it is stored, ordered and replayed."""
    return _wrong_number(event) or _wrong_text(event) or _wrong_kind(event)


def oddity(event: Event, now: int) -> str:
    """Return what is impossible about when it is said to have happened; empty where nothing is.

    Args:
        event: without a flaw.
        now: the present instant in microseconds since 1970; an instant more than a day after it has not come yet.
    """
    if event.instant < FIRST_INSTANT:
        return "it is said to have happened before 1990"
    if event.instant > now + 86_400_000_000:
        return "it is said to happen in the future"
    if abs(event.offset) > WIDEST_ZONE:
        return f"no zone is {event.offset} seconds from UTC"
    if event.seq < event.instant:
        return "its seq is below its instant"
    local = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=event.instant, seconds=event.offset)
    if not 0 <= (local.date() - date.fromisoformat(event.day)).days <= 1:
        return f"its study day is {event.day}, but its clock said {local.date()}"
    return ""


def _wrong_number(event: Event) -> str:
    for name, (low, high) in _NUMBERS.items():
        if not low <= getattr(event, name) <= high:
            return f"{name} is out of range"
    if event.grade is not None and not LOWEST <= event.grade <= HIGHEST:
        return f"no answer is graded {event.grade}"
    return ""


def _wrong_text(event: Event) -> str:
    for name in ("uid", "device", "session", "action", "kind", "subject", "target", "scheduler", "content"):
        text = getattr(event, name)
        if not text and name in _NEEDED:
            return f"{name} is empty"
        if len(text) > LONGEST_NAME:
            return f"{name} is too long"
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            return f"{name} is no Unicode text"
    return "" if _is_day(event.day) else "day is no date"


# A study day has dozens of answers.
@lru_cache(maxsize=4096)
def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _wrong_kind(event: Event) -> str:
    if event.kind not in KINDS:
        return f"no event is called {event.kind}; it may be a newer quizlab's"
    if event.kind in ANSWERS and event.grade is None:
        return "an answer has no grade"
    if event.kind in ("undo", "redo") and not event.target:
        return f"{event.kind} of nothing"
    if event.kind == "move" and not _is_name(event.detail.get("from")):
        return "a move does not say from which id"
    if event.kind == "pause":
        return _wrong_pause(event.detail)
    if event.kind == "import":
        return _wrong_import(event.detail)
    if event.kind == "setting":
        return _wrong_setting(event.subject, event.detail)
    return ""


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME


def _wrong_pause(detail: dict[str, Any]) -> str:
    try:
        date.fromisoformat(detail.get("back", "2000-01-01"))
    except (TypeError, ValueError):
        return "a pause does not say until when"
    counts = (detail.get("days", 0), detail.get("cards", 0))
    return "" if all(type(count) is int and 0 <= count <= 10**6 for count in counts) else "a pause is no plan"


def _wrong_import(detail: dict[str, Any]) -> str:
    if "due" not in detail:
        return ""
    if not (isinstance(detail["due"], str) and _is_day(detail["due"])):
        return "an import does not say when the card is due"
    whole = all(type(detail.get(name, 0)) is int for name in _SCHEDULE[:4])
    fits = whole and all(
        _is_number(detail.get(name, 0)) and 0 <= detail.get(name, 0) <= 10**6 for name in _SCHEDULE
    )
    return "" if fits and "interval" in detail else "an import is no schedule"


def _wrong_setting(name: str, detail: dict[str, Any]) -> str:
    if "value" not in detail:
        return "a setting has no value"
    default, value = _SETTINGS.get(name), detail["value"]
    fits = True
    if isinstance(default, tuple):
        fits = isinstance(value, list) and all(map(_is_number, value))
    elif isinstance(default, float):
        fits = _is_number(value) and 0 < value < 1
    elif isinstance(default, int):
        fits = type(value) is int and 0 <= value <= (23 if name == "rollover" else 10**6)
    elif isinstance(default, str):
        fits = isinstance(value, str)
    return "" if fits else f"{name} cannot be {value!r}"[:200]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
