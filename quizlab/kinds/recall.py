"""A plain question: the learner recalls, looks and grades; `reverse=yes` asks it the other way round too."""

from random import Random
from typing import Final

from quizlab.core.blocks import Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Question, Reveal, Verdict
from quizlab.kinds.common import OWN_JUDGEMENT, prompt_of
from quizlab.kinds.kind import Flaw

KEYS: Final = frozenset({"reverse"})
REVERSE: Final = "reverse"
EXAMPLE: Final = """\
### What does `ndim` say of a tensor?
<!-- {#example-recall reverse=yes} -->

How many axes it has.
"""


def siblings(keys: dict[str, str], answer: Passage) -> tuple[str, ...]:  # noqa: ARG001 a kind's signature
    """Return one card, or one for each direction."""
    return ("", REVERSE) if keys.get(REVERSE) == "yes" else ("",)


def flaws(card: Card, body: Passage, answer: Passage) -> tuple[Flaw, ...]:  # noqa: ARG001 a kind's signature
    """Return the flaws: no answer, a direction that is neither yes nor no."""
    found = []
    if not answer.text:
        found.append(
            Flaw(card.line, "the card has no answer", "write it below the heading", code="no-answer")
        )
    if card.keys.get(REVERSE, "no") not in ("yes", "no"):
        found.append(Flaw(card.line + 1, f"reverse={card.keys[REVERSE]}", "reverse=yes", code="key-value"))
    return tuple(found)


def ask(card: Card, body: Passage, answer: Passage, draw: Random) -> Question:  # noqa: ARG001 a kind's signature
    """Return the question in the card's direction."""
    there, back = prompt_of(card), answer.text
    return Question(Reveal(), back, there) if card.sibling == REVERSE else Question(Reveal(), there, back)


def judge(question: Question, answer: Answer) -> Verdict:  # noqa: ARG001 a kind's signature
    """Leave it to the learner."""
    return OWN_JUDGEMENT
