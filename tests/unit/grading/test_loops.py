"""The loop around a line."""

import pytest

from quizlab.grading.loops import loop_around

SOURCE = """\
x = 1
while x:
    for y in z:
        pass
    x += 1
x = 2
"""


@pytest.mark.parametrize(("line", "loop"), [(1, 0), (2, 2), (3, 3), (4, 3), (5, 2), (6, 0)])
def test_it_is_the_innermost(line, loop):
    assert loop_around(SOURCE, line) == loop


@pytest.mark.parametrize("source", ["while True", "\0", ""])
def test_there_is_none_in_what_does_not_parse(source):
    assert loop_around(source, 1) == 0
