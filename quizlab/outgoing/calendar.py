"""Days with something due -> an iCalendar file (RFC 5545) of whole-day events."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from quizlab.outgoing.whole import whole

_LINE_END: Final = "\r\n"
_LONGEST: Final = 75
"""Bytes of a line, without its end."""


class DueDay(NamedTuple):
    """What one day asks for."""

    day: date
    title: str
    text: str


def write_calendar(path: Path, days: Iterable[DueDay], now: datetime) -> int:
    """Write one event a day; return how many. The same day has the same UID, so that a calendar updates it.

    Raises:
        QuizlabError: the file can't be written.
    """
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    events = [_event(one, stamp) for one in days]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//quizlab//due forecast//EN", "CALSCALE:GREGORIAN"]
    lines += [line for event in events for line in event] + ["END:VCALENDAR"]
    with whole(path) as beside:
        beside.write_bytes("".join(_folded(line) + _LINE_END for line in lines).encode())
    return len(events)


def _event(one: DueDay, stamp: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:due-{one.day:%Y%m%d}@quizlab",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.day + timedelta(1):%Y%m%d}",
        f"SUMMARY:{_escaped(one.title)}",
        f"DESCRIPTION:{_escaped(one.text)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line cut at 75 bytes, never within a character; what follows begins with a space."""
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LONGEST:
            parts.append(part)
            part, size = " ", 1
        part, size = part + character, size + width
    return _LINE_END.join([*parts, part])
