"""Bringing files that passed an earlier lab to a later one."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from quizlab.paths import places
from quizlab.study.config import Config
from quizlab.study.practice import Practice
from quizlab.study.services import Services

TOYS = Path(__file__).parent / "toys"
GOOD = "def halve(x):\n    return x / 2\n"
IMPORTING = "from halve import halve as mine\n\n\ndef halve(x):\n    return mine(x)\n"


@pytest.fixture
def services(tmp_path):
    """The toy lab, and one after it: the same, with a file of another name."""
    later = tmp_path / "pack" / "labs" / "halve-again"
    shutil.copytree(TOYS / "labs" / "halve", later)
    for folder in ("starter", "solution"):
        (later / folder / "halve.py").rename(later / folder / "again.py")
    text = (
        (later / "lab.toml")
        .read_text()
        .replace('entry = "halve.py"', 'entry = "again.py"\nneeds = ["halve"]')
    )
    (later / "lab.toml").write_text(text)
    where = places({"QUIZLAB_DATA": str(tmp_path / "data"), "QUIZLAB_WORKSPACE": str(tmp_path / "work")})
    packs = (TOYS, tmp_path / "pack")
    now = datetime.fromisoformat("2026-03-02T09:00:00+01:00")
    with Services(replace(where, packs=packs, named_packs=packs), lambda: now, Config()) as made:
        yield made


def graded(services, grader, slug, program):
    with Practice(services, slug, grader) as practice:
        practice.workspace.file.write_text(program)
        return practice.grade(seed=1).report


def test_nothing_is_offered_before_a_pass(services, grader):
    with Practice(services, "halve-again", grader) as later:
        assert later.offers() == ()
        assert later.bring() == ()


def test_the_save_that_passed_is_brought_and_can_be_imported(services, grader):
    assert graded(services, grader, "halve", GOOD).status == "passed"
    with Practice(services, "halve", grader) as earlier:
        earlier.workspace.file.write_text("broken since")

    with Practice(services, "halve-again", grader) as later:
        assert [(own.lab, own.name) for own in later.offers()] == [("halve", "halve.py")]
        (copy,) = later.bring()
        assert copy.read_text() == GOOD
        assert later.offers() == ()

    assert graded(services, grader, "halve-again", IMPORTING).status == "passed"


def test_a_file_that_is_there_is_never_overwritten(services, grader):
    graded(services, grader, "halve", GOOD)

    with Practice(services, "halve-again", grader) as later:
        mine = later.workspace.folder / "halve.py"
        mine.write_text("mine\n")

        assert later.offers() == ()
        assert later.bring() == ()
        assert mine.read_text() == "mine\n"
