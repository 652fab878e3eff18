"""The catalogue: what is found, in which order, and what is said of what can't be read."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading import catalogue
from quizlab.paths import places

TOYS = Path(__file__).parents[2] / "labs" / "toys"
TOML = (TOYS / "labs" / "halve" / "lab.toml").read_text()


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "pack"
    (folder / "labs").mkdir(parents=True)
    return folder


@pytest.fixture
def where(tmp_path, pack):
    found = places({"QUIZLAB_DATA": str(tmp_path / "data"), "QUIZLAB_WORKSPACE": str(tmp_path / "work")})
    return replace(found, packs=(pack,))


def add(pack, slug, text=TOML):
    folder = pack / "labs" / slug
    folder.mkdir()
    (folder / "lab.toml").write_text(text)
    return folder


def test_a_lab_is_read_whole(pack):
    lab = catalogue.read(add(pack, "halve"))

    assert (lab.slug, lab.id, lab.entry, lab.max_points) == ("halve", "lab:halve", "halve.py", 4)
    assert lab.api[0].signature == "halve(x)"
    assert lab.check("left-alone").function == "left_alone"
    assert lab.hints == ("What is a half of 3?", "Divide by 2.")


def test_labs_of_packs_stand_beside_those_of_the_course_what_is_needed_first(where, pack):
    add(pack, "aaa", TOML.replace('entry = "halve.py"', 'entry = "halve.py"\nneeds = ["zzz"]'))
    add(pack, "zzz")

    found = [slug for slug in catalogue.labs(where) if slug in ("aaa", "zzz")]

    assert found == ["zzz", "aaa"]
    assert "softmax" in catalogue.labs(where)


def test_one_broken_lab_hides_no_other(where, pack):
    add(pack, "good")
    add(pack, "bad", "format = \n")

    assert "good" in catalogue.labs(where)
    assert [problem.line for problem in catalogue.problems(where)] == [1]
    with pytest.raises(QuizlabError, match=r"bad/lab\.toml:1"):
        catalogue.lab(where, "bad")


def test_an_unknown_lab_is_wrong_use_and_near_names_are_offered(where):
    with pytest.raises(WrongUse, match="softmax"):
        catalogue.lab(where, "sofmax")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("format = 1", "format = 2", "format 2"),
        ('uuid = "0d3c9f0e-51a3-4c0e-8b63-1f3f0b7f6f11"\n', "", "lacks 'uuid'"),
        ('id = "slope"', 'id = "Slope"', "kebab-case"),
        ('id = "slope"', 'id = "values"', "there twice"),
        ('needs = ["values"]', 'needs = ["left-alone"]', "does not stand before it"),
        ("points = 2", "points = 0", "no points"),
        ("difficulty = 1", "difficulty = 6", "1 to 5"),
        ("wall = 4", "wall = 0", "above 0"),
    ],
)
def test_what_would_make_a_grade_meaningless_is_refused(pack, before, after, message):
    folder = add(pack, "halve", TOML.replace(before, after))

    with pytest.raises(QuizlabError, match=message):
        catalogue.read(folder)


def test_the_version_changes_with_any_file(pack):
    folder = add(pack, "halve")
    before = catalogue.read(folder).version

    (folder / "judge.py").write_text("x = 1\n")

    assert catalogue.read(folder).version != before


def test_a_lab_is_graded_on_its_own_devices_alone(pack):
    lab = catalogue.read(add(pack, "halve"))
    everywhere = replace(lab, devices=("cpu", "cuda"))

    assert [lab.placed(device) for device in ("cpu", "auto")] == ["cpu", "cpu"]
    assert [everywhere.placed(device) for device in ("cuda", "auto")] == ["cuda", "auto"]
    with pytest.raises(WrongUse, match="'halve' is not graded on mps"):
        everywhere.placed("mps")
