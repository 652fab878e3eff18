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
    code: str = ""
    """The name under which docs/errors.md explains it."""


class Kind(Protocol):
    """One way to ask; the modules that KINDS names implement it."""

    @property
    def KEYS(self) -> frozenset[str]:  # noqa: N802
        """Keys of the comment that only this kind takes."""

    @property
    def EXAMPLE(self) -> str:  # noqa: N802
        """A small card of this kind, as a file has it."""

    def siblings(self, keys: dict[str, str], answer: Passage) -> tuple[str, ...]:
        """Return what follows the `/` in the ids of its cards; empty for the one that bears the plain id.

        `answer` is given only where it holds a gap, else it is empty.
        """

    def flaws(self, card: Card, body: Passage, answer: Passage) -> tuple[Flaw, ...]:
        """Return what is wrong with a card as written."""

    def ask(self, card: Card, body: Passage, answer: Passage, draw: Random) -> Question:
        """Return what a card without flaws asks; `draw` decides order and numbers."""

    def judge(self, question: Question, answer: Answer) -> Verdict:
        """Return what to say of an answer to the question, and the grade to propose."""
