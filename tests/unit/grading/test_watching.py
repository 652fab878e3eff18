"""Every way that editors save a file is one save, told when the file is whole."""

import os
import threading
from pathlib import Path

import pytest

from quizlab.grading import watching
from quizlab.grading.watching import saves

NEW = "new text\n"


def rename(file):
    beside = file.with_name(".file.py.tmp")
    beside.write_text(NEW)
    beside.rename(file)


def truncate_and_write(file):
    with file.open("w") as stream:
        stream.flush()
        stream.write(NEW)


def move_to_a_backup_first(file):
    file.rename(file.with_name("file.py~"))
    file.write_text(NEW)


def write_in_pieces(file):
    with file.open("w") as stream:
        for letter in NEW:
            stream.write(letter)
            stream.flush()


FORMS = (rename, truncate_and_write, move_to_a_backup_first, write_in_pieces)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file.py"
    path.write_text("old text that is longer\n")
    os.utime(path, ns=(0, 0))
    return path


@pytest.fixture
def no_notices(monkeypatch):
    def refuse(_folder: Path):
        raise OSError

    monkeypatch.setattr(watching, "Notices", refuse)


def told(file, save, *others):
    """Return what the file held each time that a save was told, up to a last one that ends it."""
    stop = threading.Event()
    stream = saves(file, stop)
    seen = []
    save(file)
    for _ in stream:
        seen.append(file.read_text())
        if seen[-1] == "last\n":
            return seen
        for other in others:
            other.write_text("not the file\n")
        file.write_text("last\n")
    raise AssertionError("it ended by itself")


@pytest.mark.parametrize("save", FORMS)
def test_a_save_is_told_once_when_it_is_whole(file, save):
    assert told(file, save) == [NEW, "last\n"]


@pytest.mark.parametrize("save", FORMS)
def test_so_it_is_where_the_system_has_no_notices(file, save, no_notices):
    assert told(file, save) == [NEW, "last\n"]


def test_other_files_of_the_folder_are_no_save(file, tmp_path):
    assert told(file, rename, tmp_path / "other.py", tmp_path / "file.pyc") == [NEW, "last\n"]


def test_a_change_that_nobody_was_told_of_is_seen_when_it_has_settled(file, monkeypatch):
    monkeypatch.setattr(watching, "LOOK", 10)
    monkeypatch.setattr("quizlab.grading.notices.Notices.wait", lambda *_: frozenset())

    assert told(file, truncate_and_write) == [NEW, "last\n"]


def test_it_ends_when_it_is_told_to(file, monkeypatch):
    monkeypatch.setattr(watching, "LOOK", 10)
    stop = threading.Event()
    stream = saves(file, stop)

    stop.set()

    assert list(stream) == []


def test_a_save_that_comes_after_the_end_is_not_told(file, monkeypatch):
    stop = threading.Event()

    class Late(watching.Notices):
        def wait(self, seconds):
            stop.set()
            file.write_text(NEW)
            return super().wait(seconds)

    monkeypatch.setattr(watching, "Notices", Late)

    assert list(saves(file, stop)) == []
