"""Merging two changes of a text: what each side changed is there, and what clashes stays mine and is said."""

from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.three_way import merge

lines = st.lists(st.sampled_from(["a\n", "b = 1\n", "c(x)\n", "\n", "d"]), max_size=8).map("".join)

BASE = 'def f(x):\n    """Half."""\n    raise NotImplementedError\n\n\ndef g(x):\n    pass\n'


def test_a_new_docstring_and_my_body_are_both_there():
    mine = BASE.replace("raise NotImplementedError", "return x / 2")
    theirs = BASE.replace("Half.", "Half of x.")

    merged = merge(BASE, mine, theirs)

    assert merged.text == 'def f(x):\n    """Half of x."""\n    return x / 2\n\n\ndef g(x):\n    pass\n'
    assert merged.clashes == ()


def test_two_changes_to_different_words_of_one_line_are_both_there():
    merged = merge("def f(x, y): pass\n", "def f(x, y): return x\n", "def f(x, dim): pass\n")

    assert merged.text == "def f(x, dim): return x\n"
    assert merged.clashes == ()


def test_where_both_changed_the_same_word_mine_stands_and_theirs_is_said():
    merged = merge("x = 1\ny = 2\n", "x = 3\ny = 2\n", "x = 4\ny = 5\n")

    assert merged.text == "x = 3\ny = 2\n"
    assert [clash.theirs for clash in merged.clashes] == ["x = 4\ny = 5\n"]


@given(lines, lines)
def test_a_change_of_one_side_alone_is_taken_whole(base, changed):
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, changed).text == changed


@given(lines, lines, lines)
def test_where_nothing_clashes_the_order_of_the_sides_does_not_matter(base, mine, theirs):
    merged, other = merge(base, mine, theirs), merge(base, theirs, mine)

    if not merged.clashes and not other.clashes:
        assert merged.text == other.text
