"""One or several of the options are right; they are shuffled, true and false are not."""

from random import Random
from typing import Final

from quizlab.core.blocks import Item, Listing, Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Choose, Question, Verdict
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
TRUE_OR_FALSE: Final = {"true", "false"}
EXAMPLE: Final = """\
### Which of these have rank 2?
<!-- {#example-choice .choice} -->

- [x] A matrix
- [ ] A scalar
- [x] A grey picture

Count the axes.
"""

siblings = one_card


def flaws(card: Card, body: Passage, answer: Passage) -> tuple[Flaw, ...]:  # noqa: ARG001 a kind's signature
    """Return the flaws: no list, an option without a box, none right, one option only."""
    found = flaws_of_list(card, answer, "a choice", False, "- [x] right, - [ ] wrong")
    if found:
        return found
    options = _options(answer)
    line = options[0].line
    boxless = [
        Flaw(item.line, "an option without a box", "- [x] right, - [ ] wrong", code="option-without-box")
        for item in options
        if item.checked is None
    ]
    if boxless:
        return tuple(boxless)
    if len(options) < 2:
        return (Flaw(line, "a choice needs two options at least", code="too-few-lines"),)
    if not any(item.checked for item in options):
        return (Flaw(line, "no option is right", "mark the right ones with [x]", code="no-right-option"),)
    return ()


def ask(card: Card, body: Passage, answer: Passage, draw: Random) -> Question:  # noqa: ARG001 a kind's signature
    """Return the options in an order of `draw`."""
    options = _options(answer)
    fixed = {item.text.strip().lower().rstrip(".") for item in options} == TRUE_OR_FALSE
    shown = options if fixed else [options[place] for place in shuffled(len(options), draw)]
    right = tuple(place for place, item in enumerate(shown) if item.checked)
    texts = [shown[place].text for place in right]
    return Question(
        Choose(tuple(item.text for item in shown), several=len(right) > 1),
        prompt_of(card),
        texts[0] if len(texts) == 1 else "\n".join(f"- {text}" for text in texts),
        explanation(answer),
        right,
    )


def judge(question: Question, answer: Answer) -> Verdict:
    """Right is exactly the right options."""
    right, given = set(chosen(question.right)), set(chosen(answer))
    if given == right:
        return RIGHT
    if not given:
        return wrong("nothing chosen")
    if len(right) == 1:
        return wrong("not that one")
    extra = len(given - right)
    hits = f"{len(given & right)} of {len(right)} right options"
    return wrong(f"{hits}, {extra} wrong" if extra else hits)


def _options(answer: Passage) -> tuple[Item, ...]:
    listing = answer.first(Listing)
    return listing.items if listing else ()
