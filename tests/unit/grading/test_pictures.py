"""Pictures are plain text of the size that was asked for."""

import numpy as np

from quizlab.core.inks import read
from quizlab.grading import pictures


def test_a_sparkline_has_one_bar_per_value():
    assert pictures.sparkline([0, 1, 2, 3]) == "▁▃▆█"


def test_a_value_that_is_not_finite_is_a_dot():
    assert pictures.sparkline([0, np.nan, np.inf, 1]) == "▁··█"


def test_equal_values_are_drawn():
    assert pictures.sparkline([5, 5]) == "▁▁"


def test_a_curve_has_the_size_asked_for_and_names_its_ends():
    lines = pictures.curve([4, 3, 2, 1], width=10, height=4).splitlines()

    assert len(lines) == 4
    assert lines[0].startswith("4 ")
    assert lines[-1].startswith("1 ")
    assert all(len(line) == 12 for line in lines)


def test_a_curve_of_nothing_says_so():
    assert "nothing" in pictures.curve([np.nan])


def test_confusion_writes_zeros_as_dots():
    assert pictures.confusion([[2, 0], [1, 3]]).splitlines()[2].split() == ["1", "1", "[3]"]
    assert "·" in pictures.confusion([[2, 0], [1, 3]])


def test_five_digits_fit_beside_each_other_in_eighty_columns():
    images = np.zeros((6, 28, 28))
    images[:, 4:24, 12:16] = 255

    lines = pictures.digits(images, range(6), [9] * 6).splitlines()

    assert max(map(len, lines)) <= 80
    assert lines[0].split("  ")[0] == "0 → 9"
    assert "█" in "".join(lines)


def test_a_right_guess_is_told_without_colours_and_a_ground_is_its_share_of_the_row():
    with pictures.inked():
        inked = pictures.confusion([[9, 1], [0, 0]]).splitlines()

    assert pictures.confusion([[9, 1], [0, 0]]).splitlines() == ["   0  1", "0 [9] 1 ", "1  · [·]"]
    assert [(ink.letter, round(ink.levels[0], 1)) for ink in map(read, inked[1][2:])] == [
        ("[", 0.9), ("9", 0.9), ("]", 0.9), (" ", 0.1), ("1", 0.1), (" ", 0.1),
    ]  # fmt: skip
    assert inked[2] == "1  · [·]"


def test_a_steep_curve_has_no_gaps():
    rows = pictures.curve([0, 1], width=1, height=3).splitlines()

    assert all(row[-1] != "\u2800" for row in rows)


def test_inked_digits_are_grey_and_whole_ones_have_all_their_pixels():
    image = np.zeros((1, 28, 28))
    image[0, 4, 4], image[0, 5, 4] = 255, 51
    with pictures.inked():
        _, *small = pictures.digits(image, [3], [5]).splitlines()
    with pictures.inked(whole=True):
        _, *rows = pictures.digits(image, [3], [5]).splitlines()

    assert (len(small), len(rows)) == (7, 14)
    assert read(small[1][2]).levels == (1, 0)
    assert [round(level, 1) for level in read(rows[2][4]).levels] == [1, 0.2]
