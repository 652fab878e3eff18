"""What was open in an app that was ended from outside is opened again, once."""

import os

import pytest

from quizlab.study import resuming
from quizlab.study.resuming import Opened, forget_open, keep_open, left_open
from quizlab.study.services import make_services

OPEN = (Opened("read", "11"), Opened("review", "11", {"more": 10}))


@pytest.fixture
def services():
    made = make_services(os.environ)
    yield made
    made.close()


def test_what_a_killed_app_had_open_is_given_once(services, monkeypatch):
    keep_open(services, OPEN)
    monkeypatch.setattr(resuming, "_is_running", lambda _: False)

    assert left_open(services) == OPEN
    assert left_open(services) == ()


def test_nothing_is_given_while_the_other_app_still_runs(services, monkeypatch):
    monkeypatch.setattr(os, "getpid", os.getppid)
    keep_open(services, OPEN)
    monkeypatch.undo()

    assert left_open(services) == ()


def test_who_leaves_on_purpose_begins_anew_and_forgets_nobody_elses(services, monkeypatch):
    keep_open(services, OPEN)
    forget_open(services)
    assert left_open(services) == ()

    keep_open(services, OPEN)
    monkeypatch.setattr(os, "getpid", lambda: 0)
    forget_open(services)
    monkeypatch.undo()
    assert left_open(services) == OPEN
