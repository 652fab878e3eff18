"""What wrong solutions say of themselves."""

import shutil
from pathlib import Path

import pytest

from quizlab.errors import QuizlabError
from quizlab.grading import catalogue
from quizlab.grading.specimens import specimens

LAB = Path(__file__).parents[2] / "labs" / "toys" / "labs" / "halve"


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(LAB, tmp_path / "halve"))


def test_a_message_may_go_over_several_lines():
    doubles = specimens(catalogue.read(LAB))[1]

    assert doubles.misconception == "doubled"
    assert doubles.says == "You multiply by 2; half is the other way round."
    assert doubles.fails == {"values"}
    assert doubles.read == "tensors#elementwise"


@pytest.mark.parametrize("key", ["misconception", "says", "fails"])
def test_what_is_lacking_is_named(copy, key):
    path = copy / "wrong" / "doubles.py"
    path.write_text(path.read_text().replace(f"{key}:", f"{key}s"))

    with pytest.raises(QuizlabError, match=f"lacks `{key}:`"):
        specimens(catalogue.read(copy))


def test_an_unknown_check_is_named(copy):
    path = copy / "wrong" / "doubles.py"
    path.write_text(path.read_text().replace("fails: values", "fails: value"))

    with pytest.raises(QuizlabError, match="names no check: value"):
        specimens(catalogue.read(copy))
