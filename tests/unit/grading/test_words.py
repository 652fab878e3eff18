"""What a learner reads is whole sentences."""

from pathlib import Path

from quizlab.grading.words import not_as_asked, raised


def test_several_names_that_are_not_as_asked_are_sentences_of_their_own():
    said = not_as_asked(["`f` should take (x).", "there is no function `g`."], Path("a.py"))

    assert said == "a.py: `f` should take (x). There is no function `g`."


def test_a_message_that_ends_in_a_full_stop_ends_once():
    error = {
        "kind": "error",
        "type": "ValueError",
        "message": "Use .reshape().",
        "path": "/w/a.py",
        "line": 3,
    }

    assert raised(error) == "It raised ValueError: Use .reshape() (a.py:3)."
