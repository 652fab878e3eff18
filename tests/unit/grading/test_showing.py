"""Arrays in messages are small: a few numbers of them, and whole rows."""

import numpy as np

from quizlab.grading.showing import around, beside, show, stretch


def test_a_row_is_one_line_whatever_its_numbers():
    row = np.linspace(9998.123, 10001.987, 7, dtype=np.float32)

    assert "\n" not in show(row)


def test_five_thousand_numbers_are_a_few_and_a_shape():
    text = show(np.arange(5000))

    assert len(text) < 60
    assert text.endswith("shape (5000,)")


def test_a_large_table_fits_on_a_few_lines():
    assert len(show(np.ones((50, 100))).splitlines()) <= 7


def test_a_miss_shows_the_stretch_around_it():
    table = np.arange(5000).reshape(50, 100)

    assert stretch(table, (3, 50)) == "[3, 46:54] = 346, 347, 348, 349, 350, 351, 352, 353"


def test_a_small_matrix_is_shown_whole_in_columns_and_a_larger_one_where_it_missed():
    assert (
        around(np.array([[0.5, -10.25], [1, float("nan")]]), (1, 1))
        == "[[   0.5, -10.25],\n [     1,    nan]]"
    )
    assert around(np.arange(6).reshape(1, 6), (0, 2)) == stretch(np.arange(6).reshape(1, 6), (0, 2))
    assert around(np.zeros((7, 7)), (0, 2)).startswith("[0, :] = ")
    assert around(np.arange(3), (1,)) == "[0, 1, 2]"


def test_a_matrix_whose_rows_would_be_broken_is_shown_where_it_missed_in_both():
    right, got = np.full((4, 8), 0.123456789), np.zeros((4, 8))

    assert around(got, (2, 1)).count("\n") == 3
    assert [text[:9] for text in beside(right, got, (2, 1))] == ["[2, :] = "] * 2
    assert all(len(line) <= 64 for line in around(np.full((5, 5), 0.123456789), (2, 1)).splitlines())
