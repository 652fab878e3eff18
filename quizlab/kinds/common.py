"""What several kinds say in the same way."""

from random import Random
from typing import Final

from quizlab.core.blocks import Listing, Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Verdict
from quizlab.core.grades import AGAIN, GOOD
from quizlab.kinds.kind import Flaw

RIGHT: Final = Verdict(right=True, grade=GOOD, message="right")
OWN_JUDGEMENT: Final = Verdict(right=None, grade=GOOD)
"""Only the learner can tell."""


def wrong(message: str) -> Verdict:
    """Return the verdict on an answer that is not right."""
    return Verdict(right=False, grade=AGAIN, message=message)


def prompt_of(card: Card) -> str:
    """Return all that is asked: the heading's text and the prompt's body, markdown."""
    return f"{card.prompt}\n\n{card.body}" if card.body else card.prompt


def one_card(keys: dict[str, str], answer: Passage) -> tuple[str, ...]:  # noqa: ARG001 a kind's signature
    """Return the siblings of a kind that has none."""
    return ("",)


def shuffled(count: int, draw: Random) -> list[int]:
    """Return the numbers below `count` in an order of `draw`."""
    places = list(range(count))
    draw.shuffle(places)
    return places


def chosen(answer: Answer) -> tuple[int, ...]:
    """Return the indexes of an answer; none where it has none."""
    return answer if isinstance(answer, tuple) else ()


def typed_text(answer: Answer) -> str:
    """Return the text of an answer; empty where it has none."""
    return answer if isinstance(answer, str) else ""


def flaws_of_list(card: Card, answer: Passage, what: str, ordered: bool, example: str) -> tuple[Flaw, ...]:
    """Return what is wrong where a list of at least two items, like `example`, must stand first."""
    listing = answer.first(Listing)
    if listing is None or listing.ordered != ordered:
        return (
            Flaw(card.answer_line or card.line, f"the answer of {what} is a list", example, code="no-list"),
        )
    if answer.before(listing).strip():
        return (
            Flaw(
                answer.line,
                "text before the list is not part of the question",
                "part it from the list with ---",
                code="text-before-list",
            ),
        )
    return ()


def explanation(answer: Passage) -> str:
    """Return what stands in the answer besides its first list."""
    return answer.without(answer.first(Listing))


def missing_fence(card: Card, answer: Passage, info: str) -> tuple[Flaw, ...]:
    """Return the flaw of a card whose answer lacks the fenced block that holds it."""
    fence = answer.fence(info)
    if fence is None:
        return (
            Flaw(
                card.answer_line or card.line,
                f"there is no fenced `{info}` block",
                f"```{info} .. ```",
                code="missing-block",
            ),
        )
    if not fence.text.strip():
        return (Flaw(fence.line, f"the `{info}` block is empty", code="empty-block"),)
    return ()
