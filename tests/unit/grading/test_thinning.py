"""Thinning of graded saves: what is young, what passed and what is newest stays, within the limit."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quizlab.grading.thinning import LIMIT, Version, thinned

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

ages = st.lists(st.integers(0, 1500 * 24), max_size=40).map(lambda hours: sorted(hours, reverse=True))


def made(hours, folder=Path(), passed=()):
    return [
        Version(
            number, folder / f"{number}.py", NOW - timedelta(hours=age), "passed" if number in passed else ""
        )
        for number, age in enumerate(hours, start=1)
    ]


def numbers(versions):
    return [one.number for one in versions]


def test_of_an_older_day_the_last_save_is_kept_and_of_an_older_year_the_last_of_a_month():
    day, year = 24 * 60, 24 * 500
    versions = made([year + 48, year, day + 2, day, 3, 2])

    assert numbers(thinned(versions, NOW)) == [2, 4, 5, 6]


def test_what_passed_is_kept_however_old():
    assert numbers(thinned(made([24 * 60 + 2, 24 * 60], passed=(1,)), NOW)) == [1, 2]


def test_above_the_limit_the_oldest_go_first_and_what_passed_last(tmp_path):
    versions = made([5, 4, 3, 2], tmp_path, passed=(1,))
    for one in versions:
        one.path.write_bytes(b"x" * 100)

    assert numbers(thinned(versions, NOW, limit=200)) == [1, 3, 4]
    assert numbers(thinned(versions, NOW, limit=100)) == [1, 4]
    assert numbers(thinned(versions, NOW, limit=10)) == [4]


def test_a_save_too_large_to_be_graded_drives_no_other_out(tmp_path):
    versions = made([5, 4, 3, 2], tmp_path)
    for one in versions:
        one.path.write_bytes(b"x" * 100)
    versions[2].path.write_bytes(b"x" * (LIMIT + 1))

    assert numbers(thinned(versions[:3], NOW)) == [1, 2, 3]
    assert numbers(thinned(versions, NOW)) == [1, 2, 4]


@given(ages)
def test_a_second_look_takes_nothing_more_away_and_the_young_all_stay(hours):
    versions = made(hours)
    kept = thinned(versions, NOW)

    assert thinned(kept, NOW) == kept
    assert {number for number, age in enumerate(hours, 1) if age <= 30 * 24} <= set(numbers(kept))
    assert not versions or versions[-1] in kept
