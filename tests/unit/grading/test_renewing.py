"""A newer version of a lab: offered, merged with what the learner wrote, and nothing of theirs lost."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizlab.errors import QuizlabError
from quizlab.grading import catalogue, workspace
from quizlab.grading.renewing import renew, renewal
from quizlab.paths import places

LAB = Path(__file__).parents[2] / "labs" / "toys" / "labs" / "halve"
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(LAB, tmp_path / "halve")
    return tmp_path / "halve"


@pytest.fixture
def where(tmp_path):
    return places({"QUIZLAB_DATA": str(tmp_path / "data"), "QUIZLAB_WORKSPACE": str(tmp_path / "work")})


@pytest.fixture
def opened(where, folder):
    return lambda: workspace.open_workspace(where, catalogue.read(folder))


def test_nothing_is_offered_while_the_lab_is_the_same(opened):
    assert renewal(opened()) is None


def test_both_changes_are_in_the_file_and_the_old_one_is_set_aside(opened, folder):
    mine = opened()
    starter = mine.file.read_text()
    mine.file.write_text(starter.replace("raise NotImplementedError", "return x / 2"))
    new = "# Halves, as of the second edition.\n" + starter
    (folder / "starter" / "halve.py").write_text(new)

    again = opened()
    offered = renewal(again)
    kept = renew(again, offered, NOW)

    assert again.file.read_text() == new.replace("raise NotImplementedError", "return x / 2")
    assert (kept / "halve.py").read_text() == starter.replace("raise NotImplementedError", "return x / 2")
    assert "+# Halves, as of the second edition." in offered.diff
    assert renewal(opened()) is None


def test_where_both_changed_the_same_word_mine_stands_and_it_is_said(opened, folder):
    mine = opened()
    starter = mine.file.read_text()
    mine.file.write_text(starter.replace("NotImplementedError", "MyError"))
    (folder / "starter" / "halve.py").write_text(starter.replace("NotImplementedError", "TheirError"))

    offered = renewal(opened())

    assert "MyError" not in offered.diff
    assert "TheirError" in offered.clashes[0].theirs


def test_new_instructions_alone_leave_the_file_as_it_is(opened, folder):
    mine = opened()
    mine.file.write_text("mine")
    (folder / "instructions.md").write_text("new words")

    again = opened()
    offered = renewal(again)
    renew(again, offered, NOW)

    assert offered.diff == ""
    assert again.file.read_text() == "mine"
    assert (again.folder / "instructions.md").read_text() == "new words"


def test_a_merged_file_ends_its_lines_as_it_did(opened, folder):
    mine = opened()
    starter = mine.file.read_bytes()
    mine.file.write_bytes(starter.replace(b"\n", b"\r\n"))
    (folder / "starter" / "halve.py").write_bytes(starter + b"# new\n")

    renew(opened(), renewal(opened()), NOW)

    assert mine.file.read_bytes() == (starter + b"# new\n").replace(b"\n", b"\r\n")


def test_a_file_whose_letters_a_merge_would_lose_is_left_as_it_is(opened, folder):
    mine = opened()
    starter = mine.file.read_bytes()
    mine.file.write_bytes(b"# caf\xe9\n" + starter)
    (folder / "starter" / "halve.py").write_bytes(starter + b"# new\n")

    with pytest.raises(QuizlabError, match=r"halve.py:1: is not UTF-8"):
        renew(opened(), renewal(opened()), NOW)

    assert mine.file.read_bytes() == b"# caf\xe9\n" + starter
