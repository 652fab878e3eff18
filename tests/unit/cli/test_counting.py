"""The line that says how far an import or an export is."""

import io
from contextlib import redirect_stderr

import pytest

from quizlab.cli.counting import counting


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal():
    """Return a context in which what is said goes to a terminal: the stream of a fixture is not that of its test."""
    return redirect_stderr(Terminal())


def test_it_says_how_far_it_is_and_leaves_nothing_behind(terminal):
    with terminal as screen, counting() as progress:
        progress(1_200, 100_000)
        progress(1_201, 100_000)

    assert screen.getvalue() == "looking …\r1,200 of 100,000\x1b[K\r\x1b[K"


def test_a_run_that_is_stopped_leaves_nothing_behind_either(terminal):
    with terminal as screen, pytest.raises(KeyboardInterrupt), counting():
        raise KeyboardInterrupt

    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_file_or_a_pipe_gets_no_word():
    with redirect_stderr(io.StringIO()) as pipe, counting() as progress:
        assert progress is None

    assert pipe.getvalue() == ""
