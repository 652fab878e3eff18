"""A card that is gone comes back from what was kept of it: exactly, or as its text alone tells."""

import pytest

from quizlab.library.restoring import restored

SOURCE = '### Q\n<!-- {#old .typed tags="a b"} -->\n\nBody\n\n---\n\n```answer\nlogit\n```\n'


def test_a_card_comes_back_as_it_was_under_its_present_id():
    text = "Q\n\nBody\n\n```answer\nlogit\n```"

    assert restored("new", text, SOURCE) == SOURCE.replace("#old", "#new")


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("Q\n\nA", "{#q}"),
        ("Q\n\n{{c1::A}}", "{#q .cloze}"),
        ("Q\n\n```answer\n4\n```", "{#q .number}"),
        ("Q\n\n```answer\nfour\n```", "{#q .typed}"),
        ("Q\n\n- [x] A\n- [ ] B", "{#q .choice}"),
        ("Q\n\n```python\nprint(1)\n```\n\n```output\n1\n```", "{#q .prints}"),
    ],
)
def test_of_a_text_alone_the_answer_tells_the_kind(text, comment):
    assert restored("q", text).split("\n")[1] == f"<!-- {comment} -->"


def test_of_a_text_alone_the_siblings_tell_that_it_was_asked_both_ways():
    assert "reverse=yes" in restored("q", "Q\n\nA", reverse=True)
