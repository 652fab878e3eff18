"""Arrays in messages are small: a few numbers of them, and whole rows."""

import numpy as np

from quizlab.grading.showing import show, stretch


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
