"""The workspace: made once, never overwritten, and every graded save can be found again."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizlab.core.reports import Report
from quizlab.errors import QuizlabError
from quizlab.grading import catalogue, workspace
from quizlab.paths import places

LAB = Path(__file__).parents[2] / "labs" / "toys" / "labs" / "halve"
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def where(tmp_path):
    return places({"QUIZLAB_DATA": str(tmp_path / "data"), "QUIZLAB_WORKSPACE": str(tmp_path / "work")})


@pytest.fixture
def lab():
    return catalogue.read(LAB)


@pytest.fixture
def mine(where, lab):
    return workspace.open_workspace(where, lab)


def test_a_new_workspace_has_the_starter_and_the_instructions(mine, lab):
    assert mine.file.read_text() == (lab.starter / "halve.py").read_text()
    assert (mine.folder / "instructions.md").is_file()
    assert workspace.lab_folder(mine.folder) == lab.folder


def test_opening_again_overwrites_nothing(where, lab, mine):
    mine.file.write_text("mine")

    again = workspace.open_workspace(where, lab)

    assert again.file.read_text() == "mine"
    assert again.changes == ()


def test_a_file_that_was_there_before_the_workspace_is_kept(where, lab):
    folder = workspace.place(where, lab)
    folder.mkdir(parents=True)
    (folder / "halve.py").write_text("mine")

    assert workspace.open_workspace(where, lab).file.read_text() == "mine"


def test_a_missing_file_is_not_silently_replaced(where, lab, mine):
    mine.file.unlink()

    assert not workspace.open_workspace(where, lab).file.exists()


def test_a_newer_lab_is_said_and_leaves_the_learners_file_alone(where, lab, mine, tmp_path):
    import shutil

    newer = tmp_path / "halve"
    shutil.copytree(lab.folder, newer)
    (newer / "instructions.md").write_text("new words")
    mine.file.write_text("mine")

    again = workspace.open_workspace(where, catalogue.read(newer))

    assert again.changes == ("instructions.md",)
    assert again.file.read_text() == "mine"


def test_each_different_save_is_kept_once(mine):
    for text in (b"one", b"one", b"two", b"one"):
        mine.keep(text, NOW)

    assert [path.read_bytes() for path in mine.saves()] == [b"one", b"two", b"one"]


def test_reset_brings_the_starter_back_and_keeps_what_was_there(mine, lab):
    mine.file.write_text("mine")

    first = mine.reset(NOW)
    mine.file.write_text("mine again")
    second = mine.reset(NOW)

    assert mine.file.read_text() == (lab.starter / "halve.py").read_text()
    assert (first / "halve.py").read_text() == "mine"
    assert (second / "halve.py").read_text() == "mine again"
    assert "2026-03-01" in first.name


def test_the_last_report_comes_back(mine):
    report = Report("halve", "v", "sha", 1, "cpu", "2", "none", "failed", 0, 4)

    mine.keep_report(report)

    assert mine.last_report() == report
    (mine.folder / ".quizlab" / "report.json").write_text("{")
    assert mine.last_report() is None


def test_a_workspace_that_cannot_be_made_says_where_and_how_to_move_it(where, lab):
    where.workspace.parent.mkdir(parents=True, exist_ok=True)
    where.workspace.write_text("a file")

    with pytest.raises(QuizlabError, match="QUIZLAB_WORKSPACE"):
        workspace.open_workspace(replace(where), lab)


def test_a_workspace_is_found_from_below(mine, tmp_path):
    (mine.folder / "deeper").mkdir()

    assert workspace.find(mine.folder / "deeper") == mine.folder
    assert workspace.find(tmp_path) is None


def test_a_content_that_comes_back_is_a_version_of_its_own_and_one_copy(mine):
    for text in (b"one", b"two", b"one"):
        mine.keep(text, NOW)

    versions = mine.versions.all()
    assert [one.number for one in versions] == [1, 2, 3]
    assert versions[0].path == versions[2].path
    assert len(list(mine.history.glob("*.py"))) == 2


def test_a_restore_keeps_what_the_file_held(mine):
    first = mine.keep(b"one", NOW)
    mine.file.write_bytes(b"never graded")

    mine.restore(first, NOW)

    assert mine.file.read_bytes() == b"one"
    assert mine.saves()[-1].read_bytes() == b"never graded"


def test_a_history_without_a_log_is_read_and_goes_on(mine):
    mine.history.mkdir(parents=True)
    (mine.history / "0007.py").write_bytes(b"old")

    mine.keep(b"new", NOW)

    assert [(one.number, one.path.read_bytes()) for one in mine.versions.all()] == [(7, b"old"), (8, b"new")]


def test_a_torn_last_line_of_the_log_costs_nothing_else(mine):
    mine.keep(b"one", NOW)
    with (mine.history / "log.jsonl").open("a") as log:
        log.write('{"number": 2, "fi')

    mine.keep(b"two", NOW)

    assert [path.read_bytes() for path in mine.saves()] == [b"one", b"two"]
