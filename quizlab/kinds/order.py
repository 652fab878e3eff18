"""Steps to be put into their right order."""

from random import Random
from typing import Final

from quizlab.core.blocks import Listing, Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Order, Question, Verdict
from quizlab.kinds.common import (
    RIGHT,
    chosen,
    explanation,
    flaws_of_list,
    one_card,
    prompt_of,
    shuffled,
    wrong,
)
from quizlab.kinds.kind import Flaw

KEYS: Final = frozenset[str]()
EXAMPLE: Final = """\
### Put a training step in order.
<!-- {#example-order .order} -->

1. Compute the loss
2. Call `backward`
3. Step the optimiser

Zeroing comes before or after, never between.
"""

siblings = one_card


def flaws(card: Card, body: Passage, answer: Passage) -> tuple[Flaw, ...]:  # noqa: ARG001 a kind's signature
    """Return the flaws: no numbered list, one line only, two equal lines."""
    found = flaws_of_list(card, answer, "an order", True, "1. first, 2. second")
    if found:
        return found
    lines = _lines(answer)
    if len(lines) < 2:
        return (Flaw(answer.line, "an order needs two lines at least", code="too-few-lines"),)
    if len(set(lines)) < len(lines):
        return (
            Flaw(
                answer.line, "two lines are equal", "nobody could tell which comes first", code="equal-lines"
            ),
        )
    return ()


def ask(card: Card, body: Passage, answer: Passage, draw: Random) -> Question:  # noqa: ARG001 a kind's signature
    """Return the lines in an order of `draw` that is not the right one."""
    lines = _lines(answer)
    places = shuffled(len(lines), draw)
    if places == sorted(places):
        places.reverse()
    right = tuple(places.index(place) for place in range(len(lines)))
    return Question(
        Order(tuple(lines[place] for place in places)),
        prompt_of(card),
        "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)),
        explanation(answer),
        right,
    )


def judge(question: Question, answer: Answer) -> Verdict:
    """Right is the whole order."""
    right, given = chosen(question.right), chosen(answer)
    if given == right:
        return RIGHT
    placed = sum(one == other for one, other in zip(given, right, strict=False))
    return wrong(f"{placed} of {len(right)} in place")


def _lines(answer: Passage) -> list[str]:
    listing = answer.first(Listing)
    return [item.text for item in listing.items] if listing else []
