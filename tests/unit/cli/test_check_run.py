"""`quizlab check --run`: what it runs, whom it asks, how it ends."""

import sys
from itertools import chain

import pexpect
import pytest

from quizlab.library import load
from quizlab.paths import places
from quizlab.study.proofs import proofs_of_card, proofs_of_chapter
from quizlab.study.proven import Proven

CARD = "### P\n<!-- {#p .prints} -->\n\n```python\n%s\n```\n\n---\n\n```output\n2\n```\n"
NO_TORCH = "raise ModuleNotFoundError(\"No module named 'torch'\")"


@pytest.fixture
def write(pack):
    """Add a card to the pack that claims that this code prints 2."""

    def written(code):
        (pack / "more.md").write_text(CARD % code)

    return written


@pytest.fixture
def held(tmp_path):
    """Let all that the course claims have held before: it is checked too where no path is named."""
    where = places({"QUIZLAB_DATA": str(tmp_path / "data")})
    course = load(where)
    proven = Proven(where.cache)
    for proof in chain(
        *map(proofs_of_chapter, course.chapters),
        *map(proofs_of_card, course.cards),
    ):
        proven.add(proof)
    proven.save()


def test_check_run_of_good_code_ends_with_0_and_of_wrong_code_with_1(run, pack, write):
    write("print(1 + 1)")
    good = run("check", str(pack), "--run")
    write("print(3)")
    wrong = run("check", str(pack), "--run")

    assert (good.code, wrong.code) == (0, 1)
    assert "more.md:10: the block prints something else: line 1: expected '2', got '3'" in wrong.out


def test_missing_torch_ends_with_3_where_nothing_else_is_wrong(run, pack, write):
    write(NO_TORCH)
    alone = run("check", str(pack), "--run")
    (pack / "bad.md").write_text("### Q\n<!-- {#q .typed} -->\n\nA\n")
    with_others = run("check", str(pack), "--run")

    assert (alone.code, with_others.code) == (3, 1)
    assert alone.out.count("the block needs torch, which is not installed") == 1


def test_without_a_terminal_nothing_asks_and_one_line_says_how_to_agree(run, pack, write, held):
    write("print(3)")

    result = run("check", "--run", "--json")

    assert result.code == 0
    assert result.json["errors"] == []
    assert result.err.splitlines() == [
        f"quizlab: {pack}: its code was not run: nobody agreed to it (quizlab check {pack} --run does)"
    ]


def test_a_terminal_is_asked_once(run, environ, write, held):
    write("print(3)")
    command = f"{sys.executable} -m quizlab check --run"

    no, no_code = pexpect.run(
        command, env=environ, withexitstatus=True, timeout=60, events={"future?": "n\n"}, encoding="utf-8"
    )
    yes, yes_code = pexpect.run(
        command, env=environ, withexitstatus=True, timeout=60, events={"future?": "y\n"}, encoding="utf-8"
    )
    later = run("check", "--run")

    assert (no_code, yes_code, later.code) == (0, 1, 1)
    assert "The pack 'demo' in" in no
    assert "its code was not run" in no
    assert "expected '2', got '3'" in yes
    assert "nobody agreed" not in later.err


def test_a_system_without_fork_says_so_in_one_line(run, pack, write, monkeypatch):
    write("print(2)")
    monkeypatch.delattr("os.fork")

    result = run("check", str(pack), "--run")

    assert result.code == 3
    assert result.err == "quizlab: blocks of code can't be run on this system (on Windows use WSL)\n"
