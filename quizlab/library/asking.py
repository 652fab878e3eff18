"""One card -> what it asks now, and what its kind says of an answer."""

from random import Random

from quizlab.core.blocks import Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Question, Reveal, Verdict
from quizlab.kinds import KINDS
from quizlab.kinds.common import OWN_JUDGEMENT, prompt_of
from quizlab.library.passages import passage


def question(card: Card, seed: str | int) -> Question:
    """Return what a card asks; the same seed gives the same order and the same numbers.

    A card with a flaw is asked as a plain question: the learner can study it until it is mended.
    """
    body, answer = passages(card)
    kind = KINDS[card.kind]
    plain = Question(Reveal(), prompt_of(card), card.answer)
    if kind.flaws(card, body, answer):
        return plain
    try:
        return kind.ask(card, body, answer, Random(seed))
    except ValueError:
        # A rare draw may have no value, of more than can be looked at beforehand.
        return plain


def judge(card: Card, asked: Question, answer: Answer) -> Verdict:
    """Return what the card's kind says of an answer to what was asked."""
    if isinstance(asked.form, Reveal):
        return OWN_JUDGEMENT
    return KINDS[card.kind].judge(asked, answer)


def passages(card: Card) -> tuple[Passage, Passage]:
    """Return both sides of a card, parsed."""
    return passage(card.body, card.body_line), passage(card.answer, card.answer_line)
