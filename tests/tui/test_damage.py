"""The app on a terminal, over a database that is damaged: it says so and offers the way out."""

import os
import sys

import pexpect
import pytest

from quizlab.cli import main
from quizlab.core.events import Draft
from quizlab.storage import glance
from quizlab.study.services import make_services


@pytest.fixture
def services():
    """A learner with two answers, one of them in a backup, and a database whose first page is gone."""
    with make_services(os.environ) as made:
        made.store.record(Draft("answer", "dl:a", 4))
        assert main(["backup"]) == 0
        made.store.record(Draft("answer", "dl:b", 4))
    data = made.places.database.read_bytes()
    made.places.database.write_bytes(b"\x00" * 4096 + data[4096:])
    return made


def started():
    return pexpect.spawn(
        sys.executable,
        ["-m", "quizlab"],
        env={**os.environ, "TERM": "xterm-256color"},
        dimensions=(24, 80),
        timeout=60,
    )


def test_a_yes_restores_the_last_good_backup_with_the_rest_and_opens_the_app(services):
    app = started()
    app.expect("quizlab restore puts a")
    app.expect("The newest backup is of")
    app.expect("The present file is kept")
    app.sendline("y")
    app.expect("Rescued from it, and merged: 1 event")
    app.expect("Continue")
    app.send("q")
    app.expect(pexpect.EOF)
    app.close()

    assert app.exitstatus == 0
    assert set(glance(services.places.database).memories) == {"dl:a", "dl:b"}
    assert len(list(services.places.data.glob("quizlab-replaced-*.db"))) == 1


def test_a_no_leaves_all_as_it_is(services):
    before = services.places.database.read_bytes()
    app = started()
    app.expect("The present file is kept")
    app.sendline("n")
    app.expect(pexpect.EOF)
    app.close()

    assert app.exitstatus == 3
    assert services.places.database.read_bytes() == before
