"""An explanation in the learner's own words, held against a rubric."""

from random import Random
from typing import Final

from quizlab.core.blocks import Listing, Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Question, Rubric, Verdict
from quizlab.core.grades import AGAIN, GOOD, HARD
from quizlab.kinds.common import chosen, explanation, flaws_of_list, one_card, prompt_of
from quizlab.kinds.kind import Flaw

KEYS: Final = frozenset[str]()
EXAMPLE: Final = """\
### Explain what `loss.backward()` does.
<!-- {#example-explain .explain} -->

- It walks back through the recorded operations
- It adds each parameter's slope to its `.grad`
"""

siblings = one_card


def flaws(card: Card, body: Passage, answer: Passage) -> tuple[Flaw, ...]:  # noqa: ARG001 a kind's signature
    """Return the flaws: no list of points, or a numbered one."""
    return flaws_of_list(card, answer, "an explanation", False, "- one point, - another")


def ask(card: Card, body: Passage, answer: Passage, draw: Random) -> Question:  # noqa: ARG001 a kind's signature
    """Return the question with its points, in their order."""
    listing = answer.first(Listing)
    points = tuple(item.text for item in listing.items) if listing else ()
    shown = "\n".join(f"- {point}" for point in points)
    return Question(Rubric(points), prompt_of(card), shown, explanation(answer))


def judge(question: Question, answer: Answer) -> Verdict:
    """Propose Good for every point, Hard for at least half of them, else Again."""
    points = len(question.form.points) if isinstance(question.form, Rubric) else 0
    ticked = len(set(chosen(answer)))
    grade = GOOD if ticked >= points else HARD if 2 * ticked >= points else AGAIN
    return Verdict(None, grade, f"{ticked} of {points} points")
