from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.drawing import bar, calendar, columns, gathered, month_names, shade


def test_columns_are_as_high_as_their_values():
    assert columns([4, 2, 1, 0], 2) == ["█   ", "██▄ "]
    assert columns([0, 0], 2) == ["  ", "  "]
    assert columns([1000, 1], 1) == ["█▁"]


def test_a_bar_is_filled_to_its_share():
    assert [bar(share, 4) for share in (0, 0.5, 0.53, 1, 2)] == ["", "██", "██▏", "████", "████"]


@given(st.lists(st.integers(0, 99), max_size=400), st.integers(1, 80))
def test_gathering_loses_nothing_and_fits(values, width):
    sums, each = gathered(values, width)

    assert sum(sums) == sum(values)
    assert len(sums) <= width
    assert len(sums) * each >= len(values)


def test_shades_are_quarters_of_the_most():
    assert [shade(value, 8) for value in (0, 1, 2, 3, 5, 7, 8, 99)] == [0, 1, 1, 2, 3, 4, 4, 4]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 300))
def test_a_calendar_has_each_day_of_its_range_once(first, length):
    last = first + timedelta(length)

    rows = calendar({first: 5, last + timedelta(1): 99}, first, last)

    assert sum(cell is not None for row in rows for cell in row) == length + 1
    assert rows[first.weekday()][0] == 4


def test_months_stand_over_their_weeks():
    assert month_names(date(2026, 1, 1), date(2026, 2, 28), 2) == "  Jan     Feb"
    assert month_names(date(2026, 2, 27), date(2026, 3, 8), 4) == "Feb Mar"
    assert month_names(date(2026, 2, 27), date(2026, 3, 8), 2) == "  Mar"


def test_a_calendar_of_one_week_has_its_month_above():
    assert month_names(date(2026, 3, 9), date(2026, 3, 9), 2) == "Mar"
