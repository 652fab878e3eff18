"""What changed in a card since the last answer stands below its answer, word by word, in the app and line by line."""

import io
import sys

import pytest

from quizlab.cli.plain import run_plain
from quizlab.study.answering import answer
from quizlab.study.session import review_session

CARD = "### What does softmax make?\n<!-- {#made} -->\n\nProbabilities that sum to one.\n"
LATER = "2026-03-04T09:00:00+01:00"


@pytest.fixture
def edited(services_at, pack):
    """Answer a card and reword it."""
    path = pack(CARD, "words")
    answer(services_at(packs=(path,)), "words:made", 4)
    return pack(CARD.replace("sum to one", "[b]add up[/b] to one"), "words")


def test_the_app_shows_the_change_with_the_answer(drive, edited):
    async def story(learner):
        asked = learner.screen
        await learner.press("space")
        shown = learner.screen

        assert "changed since your last answer" not in asked
        assert "changed since your last answer" in shown
        assert "that sum[b]add up[/b] to one" in " ".join(shown.split())

    drive(story, start="review", now=LATER, packs=(edited,))


def test_a_plain_review_shows_it_as_git_does(services_at, edited, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n"))

    run_plain(review_session(services_at(LATER, packs=(edited,))))

    out = capsys.readouterr().out
    assert "Changed since your last answer: What does softmax make?" in out
    assert "that [-sum-]{+[b]add up[/b]+} to one." in out
