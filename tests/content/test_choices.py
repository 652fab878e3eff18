"""The course's choice cards can't be guessed: not by length, not by habit; and what they explain survives a shuffle."""

import os
import re
from collections import Counter
from itertools import groupby

import pytest

from quizlab.library import load
from quizlab.paths import places

OPTION = re.compile(r"^- \[(.)\] (.*)$", re.MULTILINE)
PLACE = re.compile(
    r"\b(first|last) (two|three|four|option)\b|(^|\. )The (first|second|third|fourth|last) (is|was|would|costs)\b"
)


@pytest.fixture(scope="module")
def choices(tmp_path_factory):
    course = load(places(os.environ, data=tmp_path_factory.mktemp("data")))
    return [card for card in course.cards if card.pack == "dl" and card.kind == "choice"]


def options(card):
    """Return the texts of the card's options and whether each is right."""
    return {text: mark == "x" for mark, text in OPTION.findall(card.answer)}


def yes_or_no(card):
    return options(card).keys() == {"True", "False"}


def test_statements_are_true_about_as_often_as_false(choices):
    statements = [card for card in choices if yes_or_no(card)]

    assert len(statements) >= 40
    for chapter, cards in groupby(statements, key=lambda card: card.chapter):
        count = Counter(options(card)["True"] for card in cards)
        assert abs(count[True] - count[False]) <= 1, chapter


def test_the_longest_option_is_seldom_the_right_one(choices):
    picks = [options(card) for card in choices if not yes_or_no(card)]
    picks = [found for found in picks if len(found) > 2 and sum(found.values()) == 1]

    given_away = [found for found in picks if found[max(found, key=len)]]

    assert len(picks) >= 80
    assert len(given_away) < 0.35 * len(picks)


def test_explanations_name_options_by_what_they_say(choices):
    told = {card.id: PLACE.search(" ".join(OPTION.sub("", card.answer).split())) for card in choices}

    assert {card: match[0] for card, match in told.items() if match} == {}
