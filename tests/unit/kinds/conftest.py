"""Cards of one kind, made of a few lines."""

import pytest

from quizlab.core.cards import Card
from quizlab.library.asking import judge, passages, question
from quizlab.library.cutting import cut_cards
from quizlab.library.problems import Findings


class Asked:
    """A card as the library would hand it out."""

    def __init__(self, text):
        found = Findings("cards.md")
        (raw,) = cut_cards(text, False, found)
        self.problems = found.problems
        self.siblings = raw.siblings
        self.cards = [
            Card(
                id=f"pack:{raw.id}/{sibling}".rstrip("/"),
                kind=raw.kind,
                pack="pack",
                chapter="",
                section="",
                path="cards.md",
                line=raw.line,
                prompt=raw.prompt,
                body=raw.body,
                body_line=raw.body_line,
                answer=raw.answer,
                answer_line=raw.answer_line,
                keys=raw.keys,
            )
            for sibling in raw.siblings
        ]
        self.card = self.cards[0]

    def flaws(self):
        from quizlab.kinds import KINDS

        return [
            (flaw.line, flaw.message) for flaw in KINDS[self.card.kind].flaws(self.card, *passages(self.card))
        ]

    def ask(self, seed="seed", sibling=0):
        return question(self.cards[sibling], seed)

    def judge(self, answer, seed="seed"):
        return judge(self.card, self.ask(seed), answer)


@pytest.fixture
def card():
    """Return the cards of a piece of markdown, ready to be asked."""
    return Asked
