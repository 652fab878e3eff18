"""Pictures are plain text of the size that was asked for."""

import numpy as np

from quizlab.core.inks import greys
from quizlab.grading import pictures


def test_a_sparkline_has_one_bar_per_value():
    assert pictures.sparkline([0, 1, 2, 3]) == "▁▃▆█"


def test_a_value_that_is_not_finite_is_a_dot():
    assert pictures.sparkline([0, np.nan, np.inf, 1]) == "▁··█"


def test_equal_values_are_drawn():
    assert pictures.sparkline([5, 5]) == "▁▁"


def test_heat_has_two_characters_per_cell():
    assert pictures.heat([[0, 1], [2, 4]]) == "  ░░\n▒▒██"


def test_a_curve_has_the_size_asked_for_and_names_its_ends():
    lines = pictures.curve([4, 3, 2, 1], width=10, height=4).splitlines()

    assert len(lines) == 4
    assert lines[0].startswith("4 ")
    assert lines[-1].startswith("1 ")
    assert all(len(line) == 12 for line in lines)


def test_a_curve_of_nothing_says_so():
    assert "nothing" in pictures.curve([np.nan])


def test_confusion_writes_zeros_as_dots():
    assert pictures.confusion([[2, 0], [1, 3]]).splitlines()[2].split() == ["1", "1", "3"]
    assert "·" in pictures.confusion([[2, 0], [1, 3]])


def test_five_digits_fit_beside_each_other_in_eighty_columns():
    images = np.zeros((6, 28, 28))
    images[:, 4:24, 12:16] = 255

    lines = pictures.digits(images, range(6), [9] * 6).splitlines()

    assert max(map(len, lines)) <= 80
    assert lines[0].split("  ")[0] == "0 → 9"
    assert "█" in "".join(lines)


def test_a_fine_heat_has_the_layout_of_a_coarse_one_and_every_grey():
    matrix = [[0, 0.5], [0.51, 1]]
    with pictures.fine():
        inked = pictures.heat(matrix)

    assert list(map(len, inked.splitlines())) == list(map(len, pictures.heat(matrix).splitlines()))
    assert greys(inked[2]) < greys(inked.splitlines()[1][0])
    assert pictures.heat(matrix) == "  ▒▒\n▒▒██"


def test_fine_digits_have_all_their_pixels():
    image = np.zeros((1, 28, 28))
    image[0, 4, 4], image[0, 5, 4] = 255, 51
    with pictures.fine():
        _, *rows = pictures.digits(image, [3], [5]).splitlines()

    assert len(rows) == 14
    assert greys(rows[2][4]) == (1, 0.2)
