"""Study days over zones, DST, travel, clocks set wrong and a rollover hour that changes."""

import calendar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.days import clock_jump, microseconds, study_day
from quizlab.core.events import Event
from quizlab.core.queue import kind_of_answer
from quizlab.core.replay import replay
from quizlab.core.settings import Settings
from quizlab.schedulers import scheduler_for

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
pytestmark = pytest.mark.skipif(not ZONES, reason="this machine has no time zones (tzdata is not installed)")
zones = st.sampled_from(ZONES or ["UTC"]).map(ZoneInfo)
rollovers = st.integers(0, 23)
instants = st.datetimes(datetime(1970, 1, 2), datetime(2037, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def at(text, zone="UTC"):
    """An instant of a zone's own clock; the second of two equal readings ends in `+`."""
    local = datetime.fromisoformat(text.rstrip("+")).replace(
        tzinfo=ZoneInfo(zone), fold=int(text.endswith("+"))
    )
    return local.astimezone(UTC).astimezone(ZoneInfo(zone))


@pytest.mark.parametrize(
    ("text", "zone", "day"),
    [
        ("2026-03-02T03:59:59", "Europe/Berlin", "2026-03-01"),
        ("2026-03-02T04:00:00", "Europe/Berlin", "2026-03-02"),
        ("2026-03-02T23:59:59", "Pacific/Pago_Pago", "2026-03-02"),
        ("2026-03-03T00:00:00", "Pacific/Kiritimati", "2026-03-02"),
        # An hour is left out: 02:00 is 03:00.
        ("2026-03-29T01:59:59", "Europe/Berlin", "2026-03-28"),
        ("2026-03-29T03:00:00", "Europe/Berlin", "2026-03-28"),
        ("2026-03-29T04:00:00", "Europe/Berlin", "2026-03-29"),
        ("2026-03-08T04:00:00", "America/New_York", "2026-03-08"),
        # An hour comes twice.
        ("2026-10-25T02:30:00", "Europe/Berlin", "2026-10-24"),
        ("2026-10-25T02:30:00+", "Europe/Berlin", "2026-10-24"),
        ("2026-10-25T04:00:00", "Europe/Berlin", "2026-10-25"),
        # Half an hour, at the other end of the year.
        ("2026-04-05T01:45:00", "Australia/Lord_Howe", "2026-04-04"),
        ("2026-04-05T01:45:00+", "Australia/Lord_Howe", "2026-04-04"),
        # Midnight itself is left out.
        ("2018-11-04T01:00:00", "America/Sao_Paulo", "2018-11-03"),
        # A leap day, its evening and the day after.
        ("2028-02-29T03:00:00", "UTC", "2028-02-28"),
        ("2028-02-29T12:00:00", "UTC", "2028-02-29"),
        ("2028-03-01T03:59:00", "UTC", "2028-02-29"),
        ("2027-03-01T03:59:00", "UTC", "2027-02-28"),
        # Apia went from the 29th to the 31st.
        ("2011-12-29T23:00:00", "Pacific/Apia", "2011-12-29"),
        ("2011-12-31T05:00:00", "Pacific/Apia", "2011-12-31"),
    ],
)
def test_a_study_day_begins_at_four_in_the_morning_of_the_wall_clock(text, zone, day):
    assert study_day(at(text, zone)) == date.fromisoformat(day)


def test_an_instant_without_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        study_day(datetime(2026, 3, 2))  # noqa: DTZ001


@given(instants, zones, rollovers)
def test_a_study_day_is_the_calendar_day_or_the_one_before(instant, zone, rollover):
    local = instant.astimezone(zone)

    assert local.date() - study_day(local, rollover) == timedelta(local.hour < rollover)


@given(instants, zones, rollovers, st.integers(0, 2 * 86_400))
def test_time_that_passes_in_one_zone_never_goes_back_a_study_day(instant, zone, rollover, seconds):
    before, after = (then.astimezone(zone) for then in (instant, instant + timedelta(seconds=seconds)))

    # Only a clock that is set back across the rollover hour itself repeats a day.
    set_back = max(before.utcoffset() - after.utcoffset(), timedelta(0))
    repeated = -(-set_back // timedelta(1))
    assert study_day(after, rollover) >= study_day(before, rollover) - timedelta(repeated)


@given(instants, zones, rollovers)
def test_a_day_later_is_at_most_two_study_days_later(instant, zone, rollover):
    earlier, later = instant.astimezone(zone), (instant + timedelta(1)).astimezone(zone)

    # Some islands left out a whole calendar day to change sides of the date line.
    skipped = later.utcoffset() - earlier.utcoffset() > timedelta(hours=12)
    assert study_day(later, rollover) - study_day(earlier, rollover) <= timedelta(2 + skipped)


@given(st.integers(1971, 2036), st.integers(1, 12), zones)
def test_noon_is_of_its_calendar_day_in_every_month_of_every_zone(year, month, zone):
    last = calendar.monthrange(year, month)[1]
    days = [datetime(year, month, day, 12, tzinfo=zone) for day in range(1, last + 1)]

    assert [study_day(noon) for noon in days] == [noon.date() for noon in days]


def answer(seq, instant, grade=4, rollover=4):
    return Event(
        f"u{seq}", seq, "d", "s", f"a{seq}", "review", "dl:a", microseconds(instant),
        int(instant.utcoffset().total_seconds()), str(study_day(instant, rollover)), grade,
    )  # fmt: skip


def memory_after(*instants_, rollovers_=()):
    hours = [*rollovers_, *[4] * len(instants_)]
    events = [answer(seq, instant, rollover=hours[seq]) for seq, instant in enumerate(instants_)]
    return replay(events, scheduler_for(Settings()))["dl:a"]


@pytest.mark.parametrize(
    ("first", "second", "days", "kind"),
    [
        # West over the date line: the same calendar day comes again, and nothing is asked twice.
        (("2026-05-10T20:00", "Pacific/Auckland"), ("2026-05-10T12:00", "Pacific/Honolulu"), 0, "quiz"),
        (("2026-05-10T09:00", "Pacific/Auckland"), ("2026-05-09T18:00", "Pacific/Honolulu"), -1, "quiz"),
        # East over it: a day is left out, and what was due then is due now.
        (("2026-05-10T20:00", "Pacific/Honolulu"), ("2026-05-12T08:00", "Pacific/Auckland"), 2, "review"),
        # A clock set back a year: not due, and back in time nothing is lost.
        (("2026-05-10T09:00", "UTC"), ("2025-05-10T09:00", "UTC"), -365, "quiz"),
        # A clock a year ahead: due.
        (("2026-05-10T09:00", "UTC"), ("2027-05-10T09:00", "UTC"), 365, "review"),
        # The night in which an hour is left out, or comes twice.
        (("2026-03-28T22:00", "Europe/Berlin"), ("2026-03-29T03:30", "Europe/Berlin"), 0, "quiz"),
        (("2026-03-28T22:00", "Europe/Berlin"), ("2026-03-29T04:00", "Europe/Berlin"), 1, "review"),
        (("2026-10-25T02:30", "Europe/Berlin"), ("2026-10-25T02:30+", "Europe/Berlin"), 0, "quiz"),
        # Over a leap day.
        (("2028-02-28T12:00", "UTC"), ("2028-02-29T12:00", "UTC"), 1, "review"),
    ],
)
def test_what_an_answer_is_after_a_journey_or_another_clock(first, second, days, kind):
    then, now = at(*first), at(*second)

    memory = memory_after(then)

    assert (study_day(now) - study_day(then)).days == days
    assert kind_of_answer(memory, study_day(now)) == kind


def test_a_rollover_hour_that_changes_leaves_the_days_of_earlier_answers_as_they_were():
    late, later = at("2026-05-10T05:00"), at("2026-05-11T05:00")

    memory = memory_after(late, later, rollovers_=(4, 6))

    # The second answer is of the same study day by the new hour: it is early, so the repetitions stay.
    assert memory.last == date(2026, 5, 10)
    assert (memory.begun, memory.reviews, memory.state["n"]) == (date(2026, 5, 10), 2, 1)


@given(st.lists(st.tuples(instants, zones, rollovers, st.integers(0, 5)), min_size=1, max_size=12))
def test_no_journey_loses_repeats_or_reorders_a_review(answers):
    events = [
        answer(seq, instant.astimezone(zone), grade, rollover)
        for seq, (instant, zone, rollover, grade) in enumerate(answers)
    ]

    memory = replay(reversed(events), scheduler_for(Settings()))["dl:a"]

    assert memory.reviews == len(events)
    assert memory.lapses == sum(event.grade < 3 for event in events)
    assert str(memory.last) == events[-1].day
    assert memory.due > memory.last


NOW = datetime.fromisoformat("2026-03-02T09:00:00+01:00")


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(days=365), "the clock was set back"),
        (timedelta(hours=4), "the clock was set back"),
        (timedelta(hours=2), ""),
        (timedelta(0), ""),
        (timedelta(days=-365), ""),
        (timedelta(days=-367), "the clock is far ahead"),
    ],
)
def test_a_clock_that_jumps_is_noticed(ahead, said):
    told = clock_jump(microseconds(NOW + ahead), NOW)

    assert told.startswith(said)
    assert bool(told) == bool(said)


def test_an_empty_log_knows_of_no_jump():
    assert clock_jump(None, NOW) == ""
