"""Warnings about what a card asks: two questions at once, a blank that belongs in a cloze."""

import re
from collections.abc import Iterator
from typing import Final

from quizlab.core.blocks import Passage
from quizlab.core.cards import Card
from quizlab.kinds import Flaw
from quizlab.kinds.cloze import OPENING
from quizlab.library.lints.prose import prose

_MARKS: Final = re.compile(r"\?+")
_AND_ASKS: Final = re.compile(
    r",? and (?:why|how|what|when|where|who)\b(?! not\b)[^.?]{0,200}\?", re.IGNORECASE
)
_BLANK: Final = re.compile(r"(?<![\w\\])_{3,}(?!\w)|\[(?:\.\.\.|…)\]")


def two_questions(card: Card, body: Passage, answer: Passage) -> Iterator[Flaw]:  # noqa: ARG001 a rule's signature
    """Warn of a prompt that asks twice: one half can be known and the other not."""
    text = prose(f"{card.prompt}\n{body.text}")
    if len(_MARKS.findall(text)) > 1 or _AND_ASKS.search(text):
        yield Flaw(card.line, "the prompt asks two questions", "make two cards of it", code="two-questions")


def blank_in_prompt(card: Card, body: Passage, answer: Passage) -> Iterator[Flaw]:  # noqa: ARG001 a rule's signature
    """Warn of a blank to be filled in a card that only reveals its answer."""
    if card.kind == "recall" and _BLANK.search(prose(card.prompt)):
        hint = "make it a .cloze: the sentence below the heading, {{c1::hidden}} for the blank"
        yield Flaw(card.line, "a blank in the prompt of a recall card", hint, code="should-be-cloze")


def gap_outside_cloze(card: Card, body: Passage, answer: Passage) -> Iterator[Flaw]:  # noqa: ARG001 a rule's signature
    """Warn of a gap that is shown as it was typed, because the card is no cloze."""
    if card.kind == "recall" and OPENING.search(answer.text):
        hint = "write .cloze into its comment"
        yield Flaw(card.line, "a gap in a card that is no cloze", hint, code="gap-outside-cloze")
