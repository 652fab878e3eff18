from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.days import study_day

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"]
zones = st.sampled_from(ZONES).map(ZoneInfo)
rollovers = st.integers(0, 23)
instants = st.datetimes(datetime(2011, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-03-02T03:59:59+01:00", "2026-03-01"),
        ("2026-03-02T04:00:00+01:00", "2026-03-02"),
        ("2026-03-02T23:59:59-11:00", "2026-03-02"),
        ("2026-03-03T00:00:00+14:00", "2026-03-02"),
    ],
)
def test_a_study_day_begins_at_four_in_the_morning(instant, day):
    assert study_day(datetime.fromisoformat(instant)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("last_of_day", "first_of_next"),
    [
        ("2026-03-29T01:59:59+01:00", "2026-03-29T04:00:00+02:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T04:00:00+01:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T04:00:00+01:00"),
    ],
)
def test_a_day_of_23_or_25_hours_rolls_over_at_the_same_hour(last_of_day, first_of_next):
    before, after = map(datetime.fromisoformat, (last_of_day, first_of_next))

    assert study_day(after) - study_day(before) == timedelta(1)


def test_an_instant_without_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        study_day(datetime(2026, 3, 2))  # noqa: DTZ001


@given(instants, zones, rollovers)
def test_a_study_day_is_the_calendar_day_or_the_one_before(instant, zone, rollover):
    local = instant.astimezone(zone)

    assert local.date() - study_day(local, rollover) == timedelta(local.hour < rollover)


@given(instants, zones, rollovers, st.integers(0, 2 * 86_400))
def test_time_that_passes_in_one_zone_never_goes_back_a_study_day(instant, zone, rollover, seconds):
    earlier = study_day(instant.astimezone(zone), rollover)
    later = study_day((instant + timedelta(seconds=seconds)).astimezone(zone), rollover)

    # Only a clock that is set back across the rollover hour itself repeats a day.
    repeated = _is_set_back_over(rollover, instant, seconds, zone)
    assert later >= earlier - timedelta(repeated)


@given(instants, zones, rollovers)
def test_a_day_later_is_at_most_two_study_days_later(instant, zone, rollover):
    earlier, later = instant.astimezone(zone), (instant + timedelta(1)).astimezone(zone)

    # Apia left out a whole calendar day in 2011.
    skipped = (later.utcoffset() - earlier.utcoffset()) > timedelta(hours=12)
    assert study_day(later, rollover) - study_day(earlier, rollover) <= timedelta(2 + skipped)


def _is_set_back_over(rollover, instant, seconds, zone):
    before, after = instant.astimezone(zone), (instant + timedelta(seconds=seconds)).astimezone(zone)
    return after.utcoffset() < before.utcoffset() and rollover <= 3
