"""What does this program print?"""

from random import Random
from typing import Final

from quizlab.core.blocks import Fence, Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Question, Type, Verdict
from quizlab.kinds.common import RIGHT, missing_fence, one_card, prompt_of, typed_text, wrong
from quizlab.kinds.kind import Flaw

KEYS: Final = frozenset[str]()
LANGUAGE: Final = "python"
EXAMPLE: Final = """\
### What does this print?
<!-- {#example-prints .prints} -->

```python
print([1, 2] * 2)
```

---

```output
[1, 2, 1, 2]
```

A list times a number is repeated.
"""

siblings = one_card


def flaws(card: Card, body: Passage, answer: Passage) -> tuple[Flaw, ...]:
    """Return the flaws: no program above the `---`, no output below it."""
    if program(body) is None:
        line = card.body_line or card.line
        return (
            Flaw(
                line,
                "there is no `python` block in the prompt",
                "```python .. ```, then ---, then ```output",
                code="missing-block",
            ),
        )
    return missing_fence(card, answer, "output")


def ask(card: Card, body: Passage, answer: Passage, draw: Random) -> Question:  # noqa: ARG001 a kind's signature
    """Return the program and what it prints."""
    fence = answer.fence("output")
    printed = fence.text if fence else ""
    return Question(
        Type(lines=printed.count("\n") + 1, code=True),
        prompt_of(card),
        f"```text\n{printed}\n```",
        answer.without(fence),
        printed,
        (printed,),
    )


def judge(question: Question, answer: Answer) -> Verdict:
    """Compare line by line; spaces at the end of a line and empty lines at the end don't count."""
    difference = first_difference(typed_text(question.right), typed_text(answer))
    return wrong(difference) if difference else RIGHT


def program(body: Passage) -> Fence | None:
    """Return the block that the prompt asks about."""
    return next((fence for fence in body.all(Fence) if fence.info.split()[:1] == [LANGUAGE]), None)


def first_difference(expected: str, got: str) -> str:
    """Say where printed text differs from what was expected; empty where it does not."""
    wanted, given = _lines(expected), _lines(got)
    for number, (want, give) in enumerate(zip(wanted, given, strict=False), 1):
        if want != give:
            return f"line {number}: expected {want!r}, got {give!r}"
    if len(given) < len(wanted):
        return f"line {len(given) + 1} is missing: {wanted[len(given)]!r}"
    if len(given) > len(wanted):
        return f"line {len(wanted) + 1} is too much: {given[len(wanted)]!r}"
    return ""


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")] if text.strip() else []
