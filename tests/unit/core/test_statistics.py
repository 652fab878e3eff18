from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.breaks import Break
from quizlab.core.statistics import AHEAD, Figures, forecast, statistics, streak
from quizlab.core.tallies import Tally

TODAY = date(2026, 3, 10)
days_ago = st.integers(0, 40).map(lambda number: TODAY - timedelta(number))


def page(days=None, span="month", **rest):
    return statistics(Figures(days=days or {}, **rest), span, TODAY)


def test_retention_leaves_out_first_reviews_drills_and_practice():
    tally = Tally(new=5, young=8, young_passed=6, mature=2, mature_passed=2, grade_4=15, drills=7, quizzes=9)

    found = page({TODAY: tally}).retention

    assert (found.young.value, found.mature.value, found.all.value) == (0.75, 1.0, 0.8)
    assert page().retention.all.value is None


def test_days_are_added_up_by_week_from_monday_and_by_month():
    sunday, monday = date(2026, 3, 1), date(2026, 3, 2)

    found = page({sunday - timedelta(1): Tally(new=4), sunday: Tally(new=1), monday: Tally(new=2)})

    assert [(week.first, week.tally.new) for week in found.weeks] == [(date(2026, 2, 23), 5), (monday, 2)]
    assert [(month.first, month.tally.new) for month in found.months] == [
        (date(2026, 2, 1), 4),
        (date(2026, 3, 1), 3),
    ]
    assert found.total.new == 7


def test_labs_are_told_apart_from_chapters_and_the_busiest_comes_first():
    decks = {"dl:a": Tally(new=1), "lab:softmax": Tally(tries=3, passes=1), "dl:b": Tally(new=2)}

    found = page(decks=decks)

    assert [deck for deck, _ in found.decks] == ["dl:b", "dl:a"]
    assert found.labs == (("softmax", decks["lab:softmax"]),)


def test_a_range_of_all_begins_with_its_first_day_and_others_where_they_say():
    days = {TODAY - timedelta(3): Tally(new=1)}

    assert page(days, "all").first == TODAY - timedelta(3)
    assert page(days).first == TODAY - timedelta(30)
    assert page(days, "year").first == TODAY - timedelta(364)


@given(
    st.dictionaries(st.integers(-50, 400).map(lambda number: TODAY + timedelta(number)), st.integers(1, 9))
)
def test_a_forecast_loses_no_card(due):
    found = forecast(due, TODAY, AHEAD["month"])

    assert found.overdue + sum(found.days) + found.later == sum(due.values())
    assert len(found.days) <= AHEAD["month"]
    assert found.now == sum(count for day, count in due.items() if day <= TODAY)


def test_a_streak_may_end_yesterday_but_not_before():
    yesterday, before = TODAY - timedelta(1), TODAY - timedelta(2)

    assert streak([TODAY, yesterday, before], TODAY) == 3
    assert streak([yesterday, before], TODAY) == 2
    assert streak([before], TODAY) == 0
    assert streak([TODAY + timedelta(1), TODAY], TODAY) == 1


@given(st.sets(days_ago))
def test_a_streak_is_the_longest_run_up_to_now(days):
    length = streak(sorted(days, reverse=True), TODAY)

    last = TODAY if TODAY in days else TODAY - timedelta(1)
    assert all(last - timedelta(number) in days for number in range(length))
    assert last - timedelta(length) not in days


def test_a_break_neither_counts_nor_ends_a_streak():
    before, back = TODAY - timedelta(9), TODAY - timedelta(1)

    assert streak([before], TODAY, [Break(before + timedelta(1), back)]) == 0
    assert streak([before], back, [Break(before + timedelta(1), back)]) == 1
