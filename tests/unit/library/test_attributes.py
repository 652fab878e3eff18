import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.library.attributes import read_attributes, split
from quizlab.library.problems import Findings


def read(comment):
    found = Findings("cards.md")
    return read_attributes(comment, 0, len(comment), 2, found), found.problems


@given(st.text("ab=#.\"'\\ \t", max_size=20))
def test_words_are_those_of_the_shell(inner):
    try:
        expected = shlex.split(inner, comments=False)
    except ValueError:
        with pytest.raises(ValueError, match=r"quotation|escaped"):
            split(inner)
        return

    assert split(inner) == expected


def test_id_kind_and_keys_are_told_apart():
    attributes, problems = read('<!-- {#softmax-shift .number tol=1% covers="s0-052 5.11"} -->\nrest')

    assert (attributes.id, attributes.kinds) == ("softmax-shift", ("number",))
    assert attributes.keys == {"tol": "1%", "covers": "s0-052 5.11"}
    assert problems == []


def test_any_other_comment_is_text():
    attributes, problems = read("<!-- a remark -->\n")

    assert (attributes.id, attributes.end, problems) == ("", 0, [])


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("<!-- {#a} --> more", "text after `-->`"),
        ('<!-- {#a source="x --> y"} -->', "text after `-->`"),
        ("<!-- {#a", "the comment is not closed on its line"),
        ("<!-- {#a\ncovers=1} -->", "the comment is not closed on its line"),
        ("<!-- {#a -->", "the comment's braces are not closed"),
        ("\t<!-- {#a} -->", "the comment must begin its line"),
        ("\n<!-- {#a} -->", "the comment must stand on the line below its heading"),
        ('<!-- {#a tags="x} -->', "a quote in the comment is not closed"),
    ],
)
def test_a_comment_that_cannot_be_read_says_why_and_keeps_its_id(comment, message):
    attributes, problems = read(comment)

    assert [problem.message for problem in problems] == [message]
    assert (attributes.id, attributes.broken) == ("a", True)


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ("#a #b", "two ids: #a and #b"),
        ("#a loose", "'loose' is no #id, .kind or key=value"),
        ("#a tol=1 tol=2", "the key 'tol' is there twice"),
        ("#a/b", "the id 'a/b' has characters that an id can't have"),
    ],
)
def test_what_makes_no_sense_in_a_comment_is_named(inner, message):
    _, problems = read(f"<!-- {{{inner}}} -->")

    assert [problem.message for problem in problems] == [message]
