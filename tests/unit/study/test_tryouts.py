"""Blocks of a chapter, run for the one who reads it."""

import os
import threading
from pathlib import Path

import pytest

from quizlab.study import tryouts
from quizlab.study.running import Runner
from quizlab.study.tryouts import Tried, Tryouts, shortened


@pytest.fixture
def made(services):
    made = Tryouts(services.places)
    yield made
    made.close()


def test_a_block_shows_what_it_prints_and_where_it_fails(made):
    assert made.run("print(1)\nprint(2)") == Tried("1\n2")
    assert made.run("print(1)\nx = []\nx[3]") == Tried("1", "IndexError: list index out of range", 3)


def test_a_block_that_runs_can_be_stopped_and_the_next_one_runs():
    with Runner(seconds=60) as runner:
        gate = Path(runner._folder) / "gate"
        os.mkfifo(gate)
        ended = []
        thread = threading.Thread(
            target=lambda: ended.extend(runner.run("print(7)\nopen('gate', 'w').close()\nwhile True: pass"))
        )
        thread.start()
        gate.open().close()

        runner.stop()
        thread.join(20)

        assert [(ran.output, ran.error) for ran in ended] == [("7\n", "it was stopped")]
        assert runner.run("print(1)")[0].output == "1\n"


def test_code_of_a_pack_that_nobody_agreed_to_may_not_run(made, pack, services):
    assert not made.may_run(str(pack / "01-one" / "chapter.md"))

    made.agree(str(pack / "01-one" / "chapter.md"))

    assert Tryouts(services.places).may_run(str(pack / "01-one" / "chapter.md"))


def test_the_bundled_course_needs_no_question(made):
    from quizlab.paths import bundled

    assert made.may_run(str(bundled("content") / "11-cross-entropy" / "chapter.md"))


def test_without_torch_a_block_that_needs_it_says_so_in_one_line(made, monkeypatch):
    monkeypatch.setattr(tryouts, "has_torch", lambda: False)

    tried = made.run("import torch\nprint(torch.ones(2))")

    assert tried.output == ""
    assert "pip install quizlab[torch]" in tried.error
    assert "\n" not in tried.error


def test_where_nothing_can_be_run_it_is_said_below_the_block(made, monkeypatch):
    monkeypatch.delattr(os, "fork")

    assert made.run("print(1)") == Tried(
        "", "blocks of code can't be run on this system (on Windows use WSL)"
    )


def test_long_output_is_cut_and_says_by_how_much():
    assert shortened("a\n" * 100).endswith("… 40 more lines")
    assert shortened("x" * 100_000).endswith("94,000 more characters")
    assert shortened("a\nb\n") == "a\nb"
