"""Pictures are coloured as far as a terminal says that it can."""

import re

import pytest

from quizlab.cli.inking import colours, drawn, look
from quizlab.core.inks import halves, written


@pytest.mark.parametrize(
    ("environ", "many"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, 1 << 24),
        ({"TERM": "xterm-kitty"}, 1 << 24),
        ({"TERM": "tmux-256color"}, 256),
        ({"TERM": "linux"}, 16),
        ({}, 16),
    ],
)
def test_a_terminal_tells_how_many_colours_it_has(environ, many):
    assert colours(environ) == many


def test_a_background_is_followed_where_no_theme_is_set():
    assert look("light", {"COLORFGBG": "15;0"}) == "light"
    assert look("", {"COLORFGBG": "0;15"}) == "light"
    assert look("", {"COLORFGBG": "15;0"}) == look("", {}) == "dark"


def test_codes_are_written_where_a_colour_changes_and_taken_back_at_the_end():
    line = drawn(f"a {halves(0, 1)}{halves(0, 1)} b\nc", "dark", 1 << 24)

    assert line == "a \x1b[38;2;68;1;84;48;2;253;231;37m▀▀\x1b[0m b\nc"


def test_with_256_colours_the_nearest_ones_are_taken():
    assert drawn(halves(0, None, "grey"), "dark", 256) == "\x1b[38;5;234m▀\x1b[0m"
    assert drawn(halves(1, None), "dark", 256) == "\x1b[38;5;220m▀\x1b[0m"


def test_nothing_but_our_codes_reaches_the_terminal():
    line = drawn(f"{written('a', 1)}\x1b[31m\x07", "dark", 1 << 24)

    assert re.sub(r"\x1b\[(0|[34]8;2;[\d;]+)m", "", line) == "a␛[31m␇"
