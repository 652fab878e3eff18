"""The line that says how far an import or an export is."""

import io
import sys

import pytest

from quizlab.cli.counting import counting


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_it_says_how_far_it_is_and_leaves_nothing_behind(terminal):
    with counting() as progress:
        progress(1_200, 100_000)
        progress(1_201, 100_000)

    assert terminal.getvalue() == "looking …\r1,200 of 100,000\x1b[K\r\x1b[K"


def test_a_run_that_is_stopped_leaves_nothing_behind_either(terminal):
    with pytest.raises(KeyboardInterrupt), counting():
        raise KeyboardInterrupt

    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_file_or_a_pipe_gets_no_word(monkeypatch):
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)

    with counting() as progress:
        assert progress is None
    assert pipe.getvalue() == ""
