"""A word or expression to be typed, in one of the accepted forms."""

import unicodedata
from random import Random
from typing import Final

from quizlab.core.blocks import Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Question, Type, Verdict
from quizlab.core.grades import HARD
from quizlab.kinds.common import RIGHT, missing_fence, one_card, prompt_of, typed_text, wrong
from quizlab.kinds.kind import Flaw

KEYS: Final = frozenset[str]()
TWO_SLIPS: Final = 10
"""Characters of an answer from which on two slips are still slips."""
TRAILING: Final = ".,;:!?…"
EXAMPLE: Final = """\
### Which function turns scores into probabilities?
<!-- {#example-typed .typed} -->

```answer
softmax
torch.softmax
```

The exponentials, divided by their sum.
"""

siblings = one_card


def flaws(card: Card, body: Passage, answer: Passage) -> tuple[Flaw, ...]:  # noqa: ARG001 a kind's signature
    """Return the flaws: no `answer` block, or an empty one."""
    return missing_fence(card, answer, "answer")


def ask(card: Card, body: Passage, answer: Passage, draw: Random) -> Question:  # noqa: ARG001 a kind's signature
    """Return the question with every accepted form; the first one is shown."""
    fence = answer.fence("answer")
    accepted = tuple(line.strip() for line in (fence.text if fence else "").split("\n") if line.strip())
    shown = f"```text\n{accepted[0]}\n```" if accepted else ""
    return Question(Type(), prompt_of(card), shown, answer.without(fence), accepted[0], accepted)


def judge(question: Question, answer: Answer) -> Verdict:
    """Compare with every accepted form; case, spaces and trailing punctuation don't count."""
    given = essence(typed_text(answer))
    accepted = [essence(form) for form in question.accepted]
    if given and given in accepted:
        return RIGHT
    expected = f"expected {question.accepted[0]}"
    if not given:
        return wrong(expected)
    if any(is_slip(given, form) for form in accepted):
        return Verdict(right=False, grade=HARD, message=f"nearly: {expected}", near=True)
    return wrong(expected)


def is_slip(given: str, right: str) -> bool:
    """Say whether only the fingers slipped: one letter in a word of five or more, two in one of ten.

    A letter is one that is missing, too many, another, or changed places with the next. A digit or a sign is never a
    slip, nor is a shorter word: L1 is not L2, and a false negative is no false positive.
    """
    from rapidfuzz.distance import OSA

    allowed = len(right) // 5 if len(right) < TWO_SLIPS else 2
    edits = OSA.distance(given, right, score_cutoff=allowed)
    return 0 < edits <= allowed and _signs(given) == _signs(right)


def _signs(text: str) -> str:
    return "".join(character for character in text if not character.isalpha())


def essence(text: str) -> str:
    """Return what counts of a typed answer."""
    bare = "".join(unicodedata.normalize("NFC", text).casefold().split())
    return bare.rstrip(TRAILING) or bare
