"""What is the same program in another layout."""

import pytest

from quizlab.study.reformatting import meaning

PROGRAM = b"def halve(x):\n    return x / 2\n"


@pytest.mark.parametrize(
    "other", [b"def halve( x ):\n  return (x/2)\n", PROGRAM + b"\n# done\n", b"\xef\xbb\xbf" + PROGRAM]
)
def test_layout_and_comments_mean_nothing(other):
    assert meaning(other) == meaning(PROGRAM)


@pytest.mark.parametrize(
    "other", [b"def halve(x):\n    return x / 3\n", b"def halve(y):\n    return y / 2\n", b"def"]
)
def test_anything_else_is_another_program(other):
    assert meaning(other) != meaning(PROGRAM)


def test_what_is_no_program_means_nothing():
    assert meaning(b"def") == meaning(b"\0") == ""
