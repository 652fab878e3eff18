"""Heat maps: one scale for all that stands beside each other, its ends said, what is not finite marked."""

import numpy as np
import pytest

from quizlab.core.inks import read
from quizlab.grading.pictures import Range, beside, heat, inked


def levels(row):
    return [ink.levels for ink in map(read, row) if ink]


def test_in_shades_an_element_is_two_characters_and_the_scale_is_below():
    assert heat([[0, 1], [2, 4]]) == "  ░░\n▒▒██\n\n0   ░░░░▒▒▒▒▓▓▓▓██ 4"


def test_got_and_expected_have_one_scale():
    shades = beside([[0, 1]], [[2, 4]]).splitlines()
    with inked():
        inks = beside([[0, 1]], [[2, 4]]).splitlines()

    assert shades[:2] == ["got    expected", "  ░░   ▒▒██"]
    assert [len(line) for line in inks] == [len(line) for line in shades]
    assert [round(above * 4) for above, _ in levels(inks[1])] == [0, 0, 1, 1, 2, 2, 4, 4]
    assert inks[-1].startswith("0 ")
    assert inks[-1].endswith(" 4")


def test_values_on_both_sides_of_zero_have_zero_in_the_middle():
    with inked():
        row, _, legend = heat([[-1, 0, 3]]).splitlines()

    assert {read(character).scale for character in row} == {"signed"}
    assert [round(above, 1) for above, _ in levels(row)[::2]] == [0.3, 0.5, 1.0]
    assert (legend[:3], legend[-2:]) == ("-3 ", " 3")


def test_what_is_not_finite_is_marked_in_shades_and_in_inks():
    matrix = [[np.nan, np.inf, -np.inf, 0, 1]]
    with inked():
        drawn = heat(matrix)

    for picture in (drawn, heat(matrix)):
        assert picture.startswith("××+∞-∞")
        assert picture.endswith("× NaN")
    assert "NaN" not in heat([[0, 1]])


def test_a_large_matrix_has_a_character_for_two_pixels_and_the_same_layout_in_shades():
    matrix = np.arange(15 * 16.0).reshape(15, 16)
    with inked():
        first, *rows = heat(matrix).splitlines()[:8]

    shades = heat(matrix).splitlines()[:8]
    assert [len(row) for row in (first, *rows)] == [len(row) for row in shades] == [16] * 8
    assert levels(first)[0][0] < levels(first)[0][1]
    assert levels(rows[-1])[0][1] is None


def test_in_a_large_matrix_one_character_marks_what_is_not_finite():
    matrix = np.zeros((20, 20))
    matrix[3, 5] = np.nan
    with inked():
        rows = heat(matrix).splitlines()

    assert [(y, row.index("×")) for y, row in enumerate(rows[:10]) if "×" in row] == [(1, 5)]
    assert rows[-1] == "all 0   × NaN"


def test_other_shapes_stand_beside_each_other():
    head, first, second, *_ = beside([[1, 2]], [[1], [2]], notes=("sum", ["3"])).splitlines()

    assert head.split() == ["got", "expected", "sum"]
    assert first.endswith("3")
    assert second.strip() == "██"


def test_notes_are_left_out_where_a_row_is_no_line():
    assert "sum" not in beside(np.eye(20), np.eye(20), notes=("sum", ["1"] * 20))


@pytest.mark.parametrize("matrix", [[[1e308, -1e308]], [[5.0]], [[np.nan]], np.zeros((0, 3)), [1, 2]])
def test_whatever_came_is_drawn(matrix):
    assert heat(matrix)
    with inked():
        assert heat(matrix)


def test_the_largest_numbers_are_scaled():
    assert Range.of(np.array([[1e308, -1e308]])).levels(np.array([0.0])) == 0.5


def test_a_cube_is_refused():
    with pytest.raises(ValueError, match="3 dimensions"):
        heat(np.zeros((2, 2, 2)))
