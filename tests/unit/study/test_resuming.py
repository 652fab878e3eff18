"""What was open in an app that was ended from outside is opened again, once."""

import json
import os

import pytest

from quizlab.study import resuming
from quizlab.study.resuming import KEY, Opened, forget_open, keep_open, left_open
from quizlab.study.services import make_services

OPEN = (Opened("read", "11"), Opened("review", "11", {"more": 10}))


@pytest.fixture
def services():
    made = make_services(os.environ)
    yield made
    made.close()


GONE = 2**22 + 1
"""A process that no system has: the number is past the highest."""


def killed(services, monkeypatch, process):
    """Keep screens as a process of that number does that ends without a word."""
    with monkeypatch.context() as other:
        other.setattr(resuming, "RUN", "another")
        other.setattr(os, "getpid", lambda: process)
        keep_open(services, OPEN)


@pytest.mark.parametrize("process", [GONE, os.getpid()], ids=["gone", "own number"])
def test_what_a_killed_app_had_open_is_given_once(services, monkeypatch, process):
    killed(services, monkeypatch, process)

    assert left_open(services) == OPEN
    assert left_open(services) == ()


def test_nothing_is_given_while_the_other_app_still_runs(services, monkeypatch):
    killed(services, monkeypatch, os.getppid())

    assert left_open(services) == ()


def test_who_leaves_on_purpose_begins_anew(services, monkeypatch):
    keep_open(services, OPEN)
    forget_open(services)

    monkeypatch.setattr(resuming, "RUN", "the next")
    assert left_open(services) == ()


def test_who_leaves_forgets_nothing_of_another_app(services, monkeypatch):
    killed(services, monkeypatch, GONE)
    forget_open(services)

    assert left_open(services) == OPEN


@pytest.mark.parametrize(
    "kept",
    [
        "no JSON",
        "[1, 2]",
        "3",
        "{}",
        json.dumps({"process": GONE}),
        json.dumps({"process": "x", "run": 1, "screens": 3}),
        json.dumps({"process": 2**80, "run": "r", "screens": ["read", ["read"], ["read", "11", 3]]}),
        json.dumps({"process": GONE, "screens": [["read", {"chapter": "11"}]]}),
    ],
)
def test_what_another_version_noted_otherwise_opens_nothing(services, kept):
    services.store.keep_draft(KEY, kept)

    assert left_open(services) == ()
    forget_open(services)


def test_what_was_noted_without_its_run_is_opened(services):
    services.store.keep_draft(KEY, json.dumps({"process": GONE, "screens": OPEN}))

    assert left_open(services) == OPEN
