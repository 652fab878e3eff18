"""Which files are submissions, for which lab, and which are refused before anything of them runs."""

import os
from pathlib import Path

import pytest

from quizlab.grading import catalogue
from quizlab.grading.batch.intake import Found, find, take
from quizlab.grading.submission import Ungradable
from quizlab.paths import bundled

LABS = {slug: catalogue.read(bundled("labs") / slug) for slug in ("softmax", "broadcasting")}


def written(path, text="x = 1\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def names(folder, lab=""):
    return [(found.name, found.lab) for found in find(folder, LABS, lab)]


@pytest.mark.parametrize(
    "path",
    [
        "softmax/ada.py",
        "softmax/ada/softmax.py",
        "softmax/ada/own_name.py",
        "ada/softmax/softmax.py",
        "ada/softmax.py",
    ],
)
def test_the_lab_is_told_by_the_nearest_name(tmp_path, path):
    written(tmp_path / "class" / path)

    assert names(tmp_path / "class") == [("ada", "softmax")]


def test_a_lab_that_is_given_needs_no_name(tmp_path):
    written(tmp_path / "class" / "ada.py")
    written(tmp_path / "class" / ".hidden.py")

    assert names(tmp_path / "class", "softmax") == [("ada", "softmax")]


def test_what_says_no_lab_is_found_without_one(tmp_path):
    written(tmp_path / "class" / "ada.py")
    written(tmp_path / "class" / "bob" / "notes.txt")

    assert names(tmp_path / "class") == [("ada", ""), ("bob", "")]


def test_a_folder_is_seen_from_inside_its_room(tmp_path):
    written(tmp_path / "ada" / "anything.py", "import mine\n")
    written(tmp_path / "ada" / "deep" / "data.txt")

    taken = take(Found("ada", tmp_path / "ada", "softmax"), LABS["softmax"])

    assert taken.path == Path("/submission/softmax.py")
    assert taken.text == "import mine\n"
    assert set(taken.carried) == {"softmax.py", "deep/data.txt"}


def pipe(path):
    path.mkdir()
    written(path / "softmax.py")
    os.mkfifo(path / "pipe")


def linked(path):
    path.mkdir()
    written(path / "softmax.py")
    (path / "out").symlink_to("/etc")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.symlink_to("/etc/passwd"), "is a link"),
        (linked, "is a link"),
        (pipe, "is no file"),
        (lambda path: written(path / "one.txt"), "has no softmax.py"),
        (lambda path: [written(path / name) for name in ("a.py", "b.py")], "has no softmax.py"),
        (lambda path: [written(path / name) for name in ("softmax.py", "torch.py")], "hides the module"),
        (lambda path: [written(path / f"{n}.txt") for n in range(101)], "more than 100 files"),
        (lambda path: path.write_bytes(b"\xff"), "not UTF-8"),
        (lambda path: written(path / "softmax.py").with_name("a").write_bytes(bytes(9 << 20)), "MB of files"),
    ],
)
def test_what_can_not_be_graded_says_why(tmp_path, make, words):
    make(tmp_path / "ada")

    with pytest.raises(Ungradable, match=words):
        take(Found("ada", tmp_path / "ada", "softmax"), LABS["softmax"])


def test_two_submissions_are_one_only_where_every_file_is_the_same(tmp_path):
    for name in ("ada", "bob", "cid"):
        written(tmp_path / name / "softmax.py")
        written(tmp_path / name / "mine.py", name[:1] if name == "cid" else "same")

    shas = [
        take(Found(name, tmp_path / name, "softmax"), LABS["softmax"]).sha for name in ("ada", "bob", "cid")
    ]

    assert shas[0] == shas[1] != shas[2]
