import json
from dataclasses import replace

import pytest

from quizlab.errors import WrongUse
from quizlab.grading import catalogue
from quizlab.grading.consent import Consent
from quizlab.paths import Places, bundled

LAB = """\
format = 1
uuid = "1b8b10fb-cb4e-4986-b02a-ae3dfe2e8e0d"
title = "A lab"
minutes = 5
difficulty = 1
chapter = "one"
entry = "a.py"
[[check]]
id = "first"
title = "First"
points = 1
"""


class Learner:
    """Answers with what it was made with, and counts the questions."""

    def __init__(self, yes):
        self.yes = yes
        self.asked = []

    def __call__(self, name, root):
        self.asked.append((name, root))
        return self.yes


@pytest.fixture
def pack(tmp_path):
    root = tmp_path / "pack"
    (root / "labs" / "theirs").mkdir(parents=True)
    (root / "labs" / "theirs" / "lab.toml").write_text(LAB)
    (root / "pack.toml").write_text('name = "theirs"\nformat = 1\n')
    return root


@pytest.fixture
def places(tmp_path, pack):
    data = tmp_path / "learner"
    return Places(data, data, data / "cache", tmp_path / "workspace", (bundled("content"), pack))


def test_a_pack_is_asked_about_once_and_the_yes_outlives_the_program(places, pack):
    learner = Learner(True)

    consent = Consent(places, learner)
    first = [consent.allows(pack / "a.md"), consent.allows(pack / "labs" / "theirs")]
    later = Consent(places).allows(pack / "b.md")

    assert (first, later) == ([True, True], True)
    assert learner.asked == [("theirs", pack)]


def test_a_no_is_asked_about_once_in_a_run_and_again_in_the_next(places, pack):
    learner = Learner(False)

    consent = Consent(places, learner)
    answers = [consent.allows(pack / "a.md"), consent.allows(pack / "b.md")]

    assert (answers, consent.refused) == ([False, False], (pack,))
    assert len(learner.asked) == 1
    assert Consent(places, Learner(True)).allows(pack / "a.md")


def test_another_pack_in_the_same_place_is_asked_about_anew(places, pack):
    Consent(places, Learner(True)).allows(pack)

    (pack / "pack.toml").write_text('name = "others"\nformat = 1\n')

    assert not Consent(places).allows(pack)


def test_the_same_pack_in_another_place_is_asked_about_anew(places, pack, tmp_path):
    Consent(places, Learner(True)).allows(pack)
    moved = pack.rename(tmp_path / "moved")

    assert not Consent(replace(places, packs=(moved,))).allows(moved)


def test_what_came_with_quizlab_the_learners_own_and_what_was_named_needs_no_question(places, pack, tmp_path):
    learner = Learner(False)
    named = tmp_path / "named.md"

    consent = Consent(replace(places, named_packs=(pack,)), learner, [named])

    for path in (
        bundled("content") / "x.md",
        bundled("labs") / "softmax",
        places.mine / "cards.md",
        pack,
        named,
    ):
        assert consent.allows(path)
    assert learner.asked == []


def test_a_link_into_a_named_pack_does_not_lend_its_consent(places, pack, tmp_path):
    (places.mine).mkdir(parents=True)
    (places.mine / "link").symlink_to(pack)

    assert not Consent(places).allows(places.mine / "link" / "a.md")


def test_a_lab_of_others_is_refused_with_one_line_that_says_how_to_agree(places, pack):
    lab = catalogue.lab(places, "theirs")

    with pytest.raises(WrongUse) as refused:
        Consent(places).insist(lab)

    assert "the lab 'theirs' is judged by code of the pack 'theirs'" in str(refused.value)
    assert f"--pack {pack} agrees" in str(refused.value)
    Consent(places, Learner(True)).insist(lab)


@pytest.mark.parametrize("text", ["", "{}", "rubbish", "[1, 2]", '[["theirs"]]', "\0"])
def test_a_spoiled_file_of_consents_means_no(places, pack, text):
    places.data.mkdir()
    (places.data / "consent.json").write_text(text)

    assert not Consent(places).allows(pack)
    assert Consent(places, Learner(True)).allows(pack)
    assert ["theirs", str(pack)] in json.loads((places.data / "consent.json").read_text())


def test_a_data_folder_that_cannot_be_written_asks_again(places, pack):
    places.data.write_text("a file, no folder")

    assert Consent(places, Learner(True)).allows(pack)
    assert not Consent(places).allows(pack)
