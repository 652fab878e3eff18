"""Warnings about an answer: too long to recall in one go, or told by the prompt."""

import re
from collections.abc import Iterator
from typing import Final

from quizlab.core.blocks import Cloze, Passage
from quizlab.core.cards import Card
from quizlab.kinds import Flaw
from quizlab.library.lints.prose import holds, words

LONGEST: Final = 4
"""Lines of an answer that can be recalled in one go."""
MOST_WORDS: Final = 6
"""Words of an answer that is looked for in its prompt; a longer one only repeats part of the question."""
FEWEST_LETTERS: Final = 4
"""A shorter word turns up by chance."""
MOST_GAPS: Final = 30
"""Gaps of a card that are looked at: each means reading the whole text again."""
_EITHER: Final = re.compile(r"\b(?:or|which|whether|yes|no|true|false)\b|[:;]|\b\w+, \w+", re.IGNORECASE)
"""How a prompt that names its possible answers reads."""


def long_answer(card: Card, body: Passage, answer: Passage) -> Iterator[Flaw]:  # noqa: ARG001 a rule's signature
    """Warn of an answer of more than four lines."""
    if card.kind != "recall":
        return
    lines = [line for line in answer.text.split("\n") if line.strip() and not line.startswith("```")]
    if len(lines) > LONGEST:
        message = f"the answer is longer than {LONGEST} lines"
        yield Flaw(card.line, message, "ask for less, on several cards", code="long-answer")


def given_away(card: Card, body: Passage, answer: Passage) -> Iterator[Flaw]:
    """Warn of an answer that stands in what is asked."""
    asked = f"{card.prompt}\n{body.text}"
    told = _GIVEN.get(card.kind, _nothing)(card, asked, answer)
    if told:
        message = f"what is asked gives the answer away: {told!r}"
        yield Flaw(card.line, message, "ask without using its words", code="given-away")


def _recalled(card: Card, asked: str, answer: Passage) -> str:
    answered, question = words(answer.text), words(asked)
    if card.keys.get("reverse") == "yes" and _tells(answered, question):
        return card.prompt
    if len(answered) <= MOST_WORDS and _tells(question, answered) and not _EITHER.search(asked):
        return answer.text.strip()
    return ""


def _typed(card: Card, asked: str, answer: Passage) -> str:  # noqa: ARG001 as the others
    fence = answer.fence("answer")
    forms = fence.text.split("\n") if fence else []
    if _EITHER.search(asked):
        return ""
    return next((form for form in forms if _tells(words(asked), words(form))), "")


def _hidden(card: Card, asked: str, answer: Passage) -> str:  # noqa: ARG001 as the others
    looked_at = answer.clozes[:MOST_GAPS]
    return next((cloze.hidden for cloze in looked_at if _is_told(cloze, asked, answer)), "")


def _is_told(cloze: Cloze, asked: str, answer: Passage) -> bool:
    hidden = words(cloze.hidden)
    same = [other for other in answer.clozes if other.number == cloze.number]
    return _tells(words(f"{asked}\n{_without(answer.text, same)}\n{cloze.hint}"), hidden)


def _without(text: str, clozes: list[Cloze]) -> str:
    for cloze in reversed(clozes):
        text = f"{text[: cloze.start]} … {text[cloze.end :]}"
    return text


def _tells(text: list[str], answer: list[str]) -> bool:
    """Return whether `answer` stands in `text` and is more than a number or a little word."""
    letters = sum(len(word) for word in answer if word.isalpha())
    return letters >= FEWEST_LETTERS and holds(text, answer)


def _nothing(card: Card, asked: str, answer: Passage) -> str:  # noqa: ARG001 as the others
    return ""


_GIVEN: Final = {"recall": _recalled, "typed": _typed, "cloze": _hidden}
