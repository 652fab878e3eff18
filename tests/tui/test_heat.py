"""Got beside expected, as shades: rows and whole matrices, whatever a report writes them like."""

import pytest

from quizlab.study.colours import colour, named
from quizlab.tui.widgets.heat import numbers, shades


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("[0, :] = 0.1, -2e-3, nan", ((0.1, -0.002, None),)),
        ("[[1, 2],\n [3, 4]]", ((1, 2), (3, 4))),
        ("tensor([[-2., -1.,  3.],\n        [-1., -1.,  2.]])", ((-2, -1, 3), (-1, -1, 2))),
        ("[1, 2]", ((1, 2),)),
        ("shape (3, 4)", ()),
        ("[[1, 2], [3]]", ()),
        ("3.5", ()),
        ("", ()),
        ("[[a, b], [c, d]]", ()),
        (f"[{', '.join('1' * 65)}]", ()),
    ],
)
def test_numbers_are_read_as_reports_write_them(text, rows):
    found = tuple(tuple(None if value != value else value for value in row) for row in numbers(text))

    assert found == rows


def test_a_matrix_has_a_row_of_shades_for_each_of_its_rows_and_misses_are_set_off():
    wanted, came = shades("[[0, 4],\n [2, 4]]", "[[0, 4],\n [4, inf]]")

    assert [row.plain for row in wanted] == ["··██", "▒▒██"]
    assert [row.plain for row in came] == ["··██", "██××"]
    assert [str(span.style) for span in came[1].spans] == ["$warning", "$error"]
    assert {str(span.style) for span in came[0].spans} == {"$accent"}


def test_with_colours_numbers_are_grounds_and_misses_have_a_sign():
    wanted, came = shades("[-1, 0, 1]", "[-1, 1, nan]", "dark")

    assert (wanted[0].plain, came[0].plain) == ("      ", "  ≠ ××")
    grounds = [str(span.style).split()[-1] for span in wanted[0].spans]
    assert grounds == [named(colour(level, "signed", "dark")) for level in (0, 0.5, 1)]


def test_other_shapes_are_not_compared():
    assert shades("[[1, 2], [3, 4]]", "[1, 2]") is None
    assert shades("shape (2, 2)", "shape (4,)") is None
