"""A number to be worked out; with `vary=` a fresh one at each review."""

import re
from dataclasses import replace
from random import Random
from typing import Final

from quizlab.core.blocks import Fence, Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Number, Question, Verdict
from quizlab.kinds.arithmetic import Value, evaluate, expression
from quizlab.kinds.common import RIGHT, missing_fence, one_card, prompt_of, typed_text, wrong
from quizlab.kinds.draws import PLACE, choices, drawn, named, shown, substituted, tried
from quizlab.kinds.kind import Flaw

KEYS: Final = frozenset({"vary", "tol", "unit"})
CHECK: Final = "python check"
DEFAULT_SHARE: Final = 0.001
"""Tolerance of an answer that is not whole, as a share of it."""
FEWEST_DIGITS: Final = 5
"""Significant digits that an answer is shown with at least, where it has them."""
_MOST_DIGITS: Final = 12
_ROUNDING: Final = 1e-9
"""Share of an answer that binary fractions may be off."""
EXAMPLE: Final = """\
### How many numbers does a batch of {=n} grey pictures of 28 by 28 pixels hold?
<!-- {#example-number .number vary="n=16..64:16" unit=numbers} -->

```answer
n * 28 * 28
```

{=n} times the pixels of one picture.

```python check
print(n * 784)
```
"""
_ONE_EXPRESSION: Final = "the `answer` block is one expression"
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")

siblings = one_card


def flaws(card: Card, body: Passage, answer: Passage) -> tuple[Flaw, ...]:
    """Return the flaws: no `answer` block, one without a value, names that `vary` lacks, a tolerance that is none."""
    found = missing_fence(card, answer, "answer")
    if found:
        return found
    try:
        names = set(choices(card.keys["vary"])) if "vary" in card.keys else set()
        tolerance(0.0, card.keys.get("tol"))
    except ValueError as error:
        return (
            Flaw(
                card.line + 1, str(error), 'vary="n=16..128:16 k=3|5|7", tol=0.01 or tol=1%', code="key-value"
            ),
        )
    unknown = [
        name for name in PLACE.findall(f"{prompt_of(card)}\n{body.text}\n{answer.text}") if name not in names
    ]
    if unknown:
        return (
            Flaw(
                card.line,
                f"{{={unknown[0]}}} stands for nothing",
                f'vary="{unknown[0]}=1..9"',
                code="unknown-draw",
            ),
        )
    return _flaw_of_answer(card, answer)


def ask(card: Card, body: Passage, answer: Passage, draw: Random) -> Question:  # noqa: ARG001 a kind's signature
    """Return the question with its numbers drawn."""
    value, numbers = value_and_draw(card, answer, draw)
    unit = card.keys.get("unit", "")
    within = tolerance(value, card.keys.get("tol"))
    rest = answer.without(
        *(fence for fence in answer.all(Fence) if fence.info.split()[:1] == ["answer"] or is_check(fence))
    )
    return Question(
        Number(unit),
        substituted(prompt_of(card), numbers),
        f"{rounded(value, within)} {unit}".rstrip(),
        substituted(rest, numbers),
        shown(value) if within else repr(value),
        tolerance=within,
        draw={name: float(number) for name, number in numbers.items()} or None,
    )


def judge(question: Question, answer: Answer) -> Verdict:
    """Compare within the tolerance; the unit may be typed or left out."""
    unit = question.form.unit if isinstance(question.form, Number) else ""
    right = typed_text(question.right)
    expected = f"expected {rounded(float(right), question.tolerance)}" + (
        f" ± {question.tolerance:.3g}" if question.tolerance else ""
    )
    given = parsed(typed_text(answer), unit)
    if given is None:
        slip = bool(typed_text(answer).strip())
        return replace(wrong(f"{expected}; that is no number" if slip else expected), unreadable=slip)
    return RIGHT if is_close(given, float(right), question.tolerance) else wrong(expected)


def value_and_draw(card: Card, answer: Passage, draw: Random) -> tuple[Value, dict[str, Value]]:
    """Return the right number and the numbers it was drawn from.

    Raises:
        ValueError: the card has a flaw.
    """
    numbers = drawn(card.keys["vary"], draw) if "vary" in card.keys else {}
    return evaluate(_fence(answer).text, numbers), numbers


def is_check(fence: Fence) -> bool:
    """Return whether a block proves the card's answer."""
    return fence.info.split()[:2] == CHECK.split()


def tolerance(value: Value, said: str | None) -> float:
    """Return the largest absolute difference from `value` that is right: `0.01`, `1%`, or by default.

    Raises:
        ValueError: what was said is no tolerance.
    """
    if said is None:
        return 0.0 if float(value).is_integer() else abs(value) * DEFAULT_SHARE
    share = said.endswith("%")
    try:
        number = float(said.removesuffix("%"))
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise ValueError(f"tol={said} is no tolerance")
    return abs(value) * number / 100 if share else number


def is_close(given: float, right: float, within: float) -> bool:
    """Return whether two numbers are equal within a tolerance, and the noise of binary fractions."""
    return abs(given - right) <= within + _ROUNDING * abs(right)


def rounded(value: Value, within: float) -> str:
    """Return a number as an answer is shown: no more digits than its tolerance warrants, all of a whole part."""
    whole = len(str(abs(int(value))))
    if isinstance(value, float) and not value.is_integer():
        for digits in range(max(FEWEST_DIGITS, whole), _MOST_DIGITS):
            text = f"{value:.{digits}g}"
            if abs(float(text) - value) <= within / 10:
                return text
    return shown(value)


def parsed(text: str, unit: str = "") -> float | None:
    """Return the number that a learner typed: `0.5`, `1,000`, `3,5`, `1e-3`, `1/3`, with its unit or without."""
    text = text.strip().replace("−", "-").replace("_", "")
    if unit and text.casefold().endswith(unit.casefold()):
        text = text[: -len(unit)].strip()
    text = text.replace(" ", "")
    text = text.replace(",", "" if _GROUPED.fullmatch(text) else ".")
    over, slash, under = text.partition("/")
    try:
        value = float(over) / float(under) if slash else float(text)
    except (ValueError, ZeroDivisionError):
        return None
    return value if abs(value) < float("inf") else None


def _flaw_of_answer(card: Card, answer: Passage) -> tuple[Flaw, ...]:
    """Return the first draw for which the `answer` block has no value."""
    line = _fence(answer).line + 1
    try:
        right = expression(_fence(answer).text)
    except ValueError as error:
        return (Flaw(line, str(error), _ONE_EXPRESSION, code="bad-arithmetic"),)
    for numbers in tried(card.keys["vary"]) if "vary" in card.keys else ({},):
        try:
            right.value(numbers)
        except ValueError as error:
            hint = "narrow what vary= allows, or mend the expression" if numbers else _ONE_EXPRESSION
            return (Flaw(line, f"{error}{named(numbers)}", hint, code="bad-arithmetic"),)
    return ()


def _fence(answer: Passage) -> Fence:
    fence = answer.fence("answer")
    if fence is None:
        raise ValueError("there is no fenced `answer` block")
    return fence
