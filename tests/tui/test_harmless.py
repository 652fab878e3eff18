"""What a terminal would obey is kept out of painted lines, whatever the widget."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from quizlab.tui.harmless import HARMLESS

BLACK = Color(0, 0, 0)


def test_what_a_terminal_would_obey_is_left_out_and_the_line_is_as_wide():
    before = "a\x1b[31mb\x00\x9bc\u202ed\u2066e\x07\ud800漢"

    (after,) = HARMLESS.apply([Segment(before)], BLACK)

    assert after.text == "a[31mbcde\ufffd漢"
    assert cell_len(after.text) == cell_len(before)


def test_a_line_without_any_stays_the_one_that_it_was():
    line = [Segment("👩\u200d🔬 שלום x[i] e\u0301")]

    assert HARMLESS.apply(line, BLACK) is line
