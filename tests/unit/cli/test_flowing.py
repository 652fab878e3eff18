"""Markdown filled to the width of a terminal."""

import io

from hypothesis import example, given
from hypothesis import strategies as st

from quizlab.cli import flowing
from quizlab.cli.flowing import filled, fitted


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_paragraph_is_joined_and_broken_between_words():
    assert filled("Each row\nbecomes probabilities\nof its own.", 20) == (
        "Each row becomes\nprobabilities of its\nown."
    )


def test_code_formulas_and_tables_stay_as_they_are():
    text = (
        "```python\nprint('a line that is far too long')\n\nx = 1\n```\n\n"
        "$$\na + b + c + d + e + f + g\n$$\n\n"
        "| one cell | another cell |\n| --- | --- |"
    )

    assert filled(text, 20) == text


def test_text_after_a_block_is_filled_again():
    assert filled("$$x$$\none two three four\n```\na\n```\none two three four", 10) == (
        "$$x$$\none two\nthree four\n```\na\n```\none two\nthree four"
    )


def test_an_item_and_a_quote_go_on_below_their_text():
    assert filled("- one two\n  three four\n- five\n> six seven\n> eight nine\n\n1. ten", 12) == (
        "- one two\n  three four\n- five\n> six seven\n> eight nine\n\n1. ten"
    )
    assert filled("- one two three\n  four\n> six\n> seven eight", 16) == (
        "- one two three\n  four\n> six seven\n> eight"
    )


def test_a_break_that_the_author_wants_is_kept():
    assert filled("one  \ntwo\\\nthree", 40) == "one\ntwo\nthree"


def test_a_pipe_gets_the_text_as_it_is(monkeypatch):
    monkeypatch.setattr("sys.stdout", io.StringIO())

    assert fitted("one\ntwo") == "one\ntwo"


def test_a_terminal_gets_its_own_width(monkeypatch):
    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setenv("COLUMNS", "30")

    assert fitted(f"{'word ' * 10}").split("\n")[0] == " ".join(["word"] * 6)
    assert max(map(len, fitted("word " * 100).split("\n"))) <= flowing.MOST


@given(st.lists(st.text(alphabet="ab-*>#|`~$ .1)\\", max_size=12), max_size=8), st.integers(4, 40))
@example(["1. "], 4)
def test_no_word_is_lost_and_none_is_doubled(lines, width):
    text = "\n".join(lines)

    def words(one):
        return [c for c in one if c in "ab1"]

    assert words(filled(text, width)) == words(text)
