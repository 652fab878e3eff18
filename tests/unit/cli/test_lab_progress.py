"""The line that says how far a training is."""

import io

import pytest

from quizlab.cli.lab_progress import Ticker
from quizlab.core.reports import CheckReport
from quizlab.grading.events import CheckDone, Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


DONE = CheckDone(CheckReport("train", "It trains", "passed", 3))


@pytest.fixture
def told():
    """Tell epochs, two seconds apart, and return what was written."""

    def tell(*events, stream=None):
        stream = stream or Terminal()
        ticker = Ticker(stream, iter(range(0, 100, 2)).__next__)
        for event in events:
            ticker.hear(event)
        return stream.getvalue().split("\r\x1b[K")

    return tell


def test_each_epoch_says_loss_accuracy_and_the_time_left(told):
    _, first, second, third = told(Progress(1, 5), Progress(2, 5, 0.25), Progress(3, 5, 0.125, 0.9), DONE)

    assert first == "  epoch 1 of 5"
    assert second == "  epoch 2 of 5  loss 0.2500  6 s left"
    assert third == "  epoch 3 of 5  loss 0.1250  accuracy 0.900  4 s left\n"


def test_a_second_training_has_a_pace_of_its_own(told):
    *_, last = told(Progress(1, 3), Progress(3, 3), Progress(1, 9))

    assert last == "  epoch 1 of 9"


def test_nothing_is_written_where_nobody_looks_on(told):
    assert told(Progress(1, 3), Progress(2, 3), DONE, stream=io.StringIO()) == [""]
