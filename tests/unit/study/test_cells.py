"""A character of a picture fills its part of a cell; a letter fills none."""

import pytest

from quizlab.core.inks import halves, written
from quizlab.study.cells import Mark, filled, is_drawn


@pytest.mark.parametrize(
    ("character", "marks"),
    [
        ("▀", (Mark(0, 0, 1, 0.5, 1),)),
        ("▄", (Mark(0, 0.5, 1, 0.5, 1),)),
        ("█", (Mark(0, 0, 1, 1, 1),)),
        ("⠁", (Mark(0, 0, 0.5, 0.25, 1),)),
        ("⢀", (Mark(0.5, 0.75, 0.5, 0.25, 1),)),
        (halves(1, 0, "grey"), (Mark(0, 0, 1, 0.5, 1), Mark(0, 0.5, 1, 0.5, 0))),
        (halves(None, 1, "signed"), (Mark(0, 0.5, 1, 0.5, 1, "signed"),)),
        (written("7", 1), (Mark(0, 0, 1, 1, 1, "tint"),)),
    ],
)
def test_a_piece_of_a_picture_is_rectangles(character, marks):
    assert filled(character) == marks


def test_letters_are_written_and_an_empty_braille_cell_is_not():
    assert [is_drawn(character) for character in "a·é"] == [False] * 3
    assert is_drawn("\u2800")
    assert filled("\u2800") == ()
