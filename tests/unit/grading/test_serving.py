"""The grader's requests: a line that came early is not overlooked."""

import os

import pytest

from quizlab.grading.serving import Requests


@pytest.fixture
def pipe():
    ours, theirs = os.pipe()
    yield ours, theirs
    os.close(ours)


def test_a_line_that_came_with_the_one_before_is_seen_waiting(pipe):
    ours, theirs = pipe
    os.write(theirs, b'{"grade": 1}\n{"cancel": true}\n')
    requests = Requests(ours)

    assert requests.next() == {"grade": 1}
    assert requests.waiting()
    assert requests.next() == {"cancel": True}
    assert not requests.waiting()
    os.close(theirs)


def test_hanging_up_is_the_end_and_cancels(pipe):
    ours, theirs = pipe
    os.write(theirs, b'{"grade": 1}\n')
    requests = Requests(ours)
    requests.next()

    os.close(theirs)

    assert requests.waiting()
    assert requests.next() is None
