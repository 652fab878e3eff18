"""What is held of a history comes back, whatever was done to the folder."""

import shutil

import pytest

from quizlab.grading.keepsakes import Keepsake

DEEDS = {
    "removes it": shutil.rmtree,
    "renames it": lambda folder: folder.rename(folder.with_name("gone")),
    "renames the workspace": lambda folder: folder.parent.rename(folder.parent.with_name("gone")),
    "puts a file there": lambda folder: (shutil.rmtree(folder), folder.write_text("")),
    "puts a link there": lambda folder: (folder.rename(folder.with_name("gone")), folder.symlink_to("gone")),
    "puts a link to nowhere there": lambda folder: (shutil.rmtree(folder), folder.symlink_to("nowhere")),
    "rewrites a save": lambda folder: (folder / "history" / "0001.py").write_text("forged"),
    "puts a folder there": lambda folder: (
        (folder / "history" / "0001.py").unlink(),
        (folder / "history" / "0001.py" / "deep").mkdir(parents=True),
    ),
    "empties the log": lambda folder: (folder / "history" / "log.jsonl").write_text(""),
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "softmax" / ".quizlab"
    (made / "history").mkdir(parents=True)
    (made / "lab.json").write_text("{}")
    (made / "history" / "0001.py").write_text("one")
    (made / "history" / "log.jsonl").write_text('{"number": 1}\n')
    return made


def texts(folder):
    return {path.relative_to(folder): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_destroyed_is_written_back(folder, deed):
    before, kept = texts(folder), Keepsake.of(folder)
    DEEDS[deed](folder)

    assert kept.restore()

    assert texts(folder) == before
    assert not folder.is_symlink()


def test_what_nobody_touched_is_left_alone(folder):
    kept = Keepsake.of(folder)

    assert not kept.restore()


def test_lines_that_another_program_added_stay(folder):
    kept = Keepsake.of(folder)
    with (folder / "history" / "log.jsonl").open("a") as log:
        log.write('{"number": 2}\n')

    assert not kept.restore()

    assert (folder / "history" / "log.jsonl").read_text().count("\n") == 2
