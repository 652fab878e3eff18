"""What every card kind offers."""

from dataclasses import dataclass
from random import Random
from typing import Protocol

from quizlab.core.blocks import Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Question, Verdict


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a card cannot be asked as it should be."""

    line: int
    """Line of the file, from 1."""
    message: str
    hint: str = ""


class Kind(Protocol):
    """One way to ask; implemented by the modules that KINDS names."""

    NAME: str
    """What a card's comment calls it: `.choice`."""
    KEYS: frozenset[str]
    """Keys of the comment that only this kind takes."""
    EXAMPLE: str
    """The smallest card of this kind that shows all it can do, as a file would have it."""

    @staticmethod
    def siblings(keys: dict[str, str], answer: Passage) -> tuple[str, ...]:
        """Return what follows the `/` in the ids of its cards; empty for the one that bears the plain id."""

    @staticmethod
    def flaws(card: Card, body: Passage, answer: Passage) -> tuple[Flaw, ...]:
        """Return what is wrong with a card as written."""

    @staticmethod
    def ask(card: Card, body: Passage, answer: Passage, draw: Random) -> Question:
        """Return what a card without flaws asks; `draw` decides order and numbers."""

    @staticmethod
    def judge(question: Question, answer: Answer) -> Verdict:
        """Return what to say of an answer to the question, and the grade to propose."""
