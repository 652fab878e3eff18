"""Printed lines beside the right ones."""

from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.comparing import Pair, line_by_line

texts = st.lists(st.sampled_from(["a", "b", "1.0", ""]), min_size=1, max_size=6).map("\n".join)


def test_a_missing_a_wrong_and_a_line_too_much_are_told_apart():
    assert line_by_line("a\nb\nd", "a\nc\nd") == (Pair("a", "a"), Pair("b", "c"), Pair("d", "d"))
    assert line_by_line("a\nc", "a\nb\nc") == (Pair("a", "a"), Pair(None, "b"), Pair("c", "c"))
    assert line_by_line("a\nb\nc", "a\nc") == (Pair("a", "a"), Pair("b", None), Pair("c", "c"))


def test_nothing_typed_is_every_line_missing():
    assert line_by_line(" ", "a\nb") == (Pair(None, "a"), Pair(None, "b"))


@given(texts, texts)
def test_every_line_of_the_right_answer_is_there_in_its_order(typed, right):
    pairs = line_by_line(typed, right)

    assert [pair.right for pair in pairs if pair.right is not None] == right.strip("\n").split("\n")
    assert all(pair.same for pair in line_by_line(right, right)) or not right.strip()
