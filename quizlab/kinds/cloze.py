"""Gaps in a text: each number is a card of its own."""

import re
from collections.abc import Callable
from random import Random
from typing import Final

from quizlab.core.blocks import Cloze, Other, Passage
from quizlab.core.cards import Card
from quizlab.core.forms import Answer, Question, Reveal, Type, Verdict
from quizlab.kinds.common import OWN_JUDGEMENT, prompt_of
from quizlab.kinds.kind import Flaw
from quizlab.kinds.typed import judge as judge_typed

KEYS: Final = frozenset({"typed"})
OPENING: Final = re.compile(r"\{\{c\d+::")
EXAMPLE: Final = """\
### Where does a slice end?
<!-- {#example-cloze .cloze typed=yes} -->

The last element of `x[20:28]` has index {{c1::27}}; two slices that meet have {{c2::no::how many?}} element in common.
"""
_MARKUP: Final = re.compile(r"[`*$]|\b_|_\b")
_BREAK: Final = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")


def siblings(keys: dict[str, str], answer: Passage) -> tuple[str, ...]:  # noqa: ARG001 a kind's signature
    """Return one card for each number; the first gap's bears the plain id."""
    numbers = sorted({cloze.number for cloze in answer.clozes})
    return tuple("" if number == 1 else f"c{number}" for number in numbers) or ("",)


def flaws(card: Card, body: Passage, answer: Passage) -> tuple[Flaw, ...]:  # noqa: ARG001 a kind's signature
    """Return the flaws: no gap, none numbered 1, an empty or nested one, one that is never closed."""
    found = [_flaw_of(cloze, _line(answer, cloze.start)) for cloze in answer.clozes]
    numbers = {cloze.number for cloze in answer.clozes}
    if not numbers:
        found.append(
            Flaw(
                card.answer_line or card.line,
                "there is no gap that can be read",
                "{{c1::hidden::hint}}",
                code="no-gap",
            )
        )
    elif 1 not in numbers:
        found.append(
            Flaw(
                answer.line,
                "no gap is numbered 1",
                "the first one bears the card's own id: {{c1::..}}",
                code="no-first-gap",
            )
        )
    if card.keys.get("typed", "no") not in ("yes", "no"):
        found.append(Flaw(card.line + 1, f"typed={card.keys['typed']}", "typed=yes", code="key-value"))
    return tuple(flaw for flaw in found if flaw)


def ask(card: Card, body: Passage, answer: Passage, draw: Random) -> Question:  # noqa: ARG001 a kind's signature
    """Return the text with this card's gaps hidden, all others filled; an explanation below a break waits."""
    number = int(card.sibling[1:] or 1)
    mine = [cloze for cloze in answer.clozes if cloze.number == number]
    asked = _filled(
        answer,
        lambda cloze: f"[{cloze.hint or '…'}]" if cloze.number == number else cloze.hidden,
        _explained_from(answer),
    )
    shown = _filled(answer, lambda cloze: _marked(cloze.hidden) if cloze.number == number else cloze.hidden)
    prompt = f"{prompt_of(card)}\n\n{asked}"
    if card.keys.get("typed") != "yes" or len(mine) != 1:
        return Question(Reveal(), prompt, shown)
    plain = _MARKUP.sub("", mine[0].hidden).strip()
    return Question(Type(), prompt, shown, right=plain, accepted=(plain, mine[0].hidden))


def judge(question: Question, answer: Answer) -> Verdict:
    """Leave it to the learner, unless it was typed."""
    return judge_typed(question, answer) if question.accepted else OWN_JUDGEMENT


def _flaw_of(cloze: Cloze, line: int) -> Flaw | None:
    if not cloze.hidden.strip():
        return Flaw(line, "a gap hides nothing", "{{c1::hidden}}", code="empty-gap")
    if OPENING.search(cloze.hidden):
        return Flaw(line, "a gap within a gap", "close the first one with }}", code="nested-gap")
    return None


def _line(answer: Passage, offset: int) -> int:
    return answer.line + answer.text.count("\n", 0, offset)


def _explained_from(answer: Passage) -> int | None:
    """Return the offset of the first break after the last gap: what follows would give answers away."""
    last = _line(answer, answer.clozes[-1].end) if answer.clozes else answer.line
    breaks = (block.line for block in answer.all(Other) if block.line > last and _BREAK.fullmatch(block.text))
    line = next(breaks, None)
    if line is None:
        return None
    return len("\n".join(answer.text.split("\n")[: line - answer.line]))


def _filled(answer: Passage, fill: Callable[[Cloze], str], end: int | None = None) -> str:
    parts, done = [], 0
    for cloze in answer.clozes:
        parts += [answer.text[done : cloze.start], fill(cloze)]
        done = cloze.end
    return "".join([*parts, answer.text[done:end]]).rstrip("\n")


def _marked(hidden: str) -> str:
    """Return the hidden text set off, where markdown is sure to read the asterisks as emphasis."""
    bare = hidden[:1].isalnum() and hidden[-1:].isalnum() and "*" not in hidden and "\n" not in hidden
    return f"**{hidden}**" if bare else hidden
