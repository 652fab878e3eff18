from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from quizlab.outgoing.calendar import DueDay, write_calendar

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def written(path, *days):
    write_calendar(path, days, NOW)
    return path.read_bytes().decode()


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_a_day_is_a_whole_day_event_that_a_calendar_can_update(tmp_path):
    lines = unfolded(written(tmp_path / "due.ics", DueDay(date(2026, 3, 31), "3 cards; due", "a, b\nc")))

    assert lines == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//quizlab//due forecast//EN", "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT", "UID:due-20260331@quizlab", "DTSTAMP:20260301T093000Z",
        "DTSTART;VALUE=DATE:20260331", "DTEND;VALUE=DATE:20260401",
        "SUMMARY:3 cards\\; due", "DESCRIPTION:a\\, b\\nc", "TRANSP:TRANSPARENT", "END:VEVENT",
        "END:VCALENDAR", "",
    ]  # fmt: skip


@given(st.text(max_size=300))
def test_no_line_is_longer_than_the_standard_allows_and_folding_loses_nothing(tmp_path_factory, title):
    text = written(
        tmp_path_factory.mktemp("ics") / "due.ics",
        DueDay(date(2026, 1, 1), title.encode("utf-8", "replace").decode(), ""),
    )

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert sum(line.startswith("SUMMARY:") for line in unfolded(text)) == 1
