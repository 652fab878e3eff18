"""A question with its answer -> the kind of card it is: true or false, one of several options, or recall."""

import re
from dataclasses import dataclass
from typing import Final

from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.pages import Page, block

_TRUE: Final = frozenset(("true", "t", "richtig", "wahr", "vrai", "verdadero", "correct", "right", "yes"))
_FALSE: Final = frozenset(("false", "f", "falsch", "faux", "falso", "incorrect", "wrong", "no"))
_LETTERS: Final = frozenset(("t", "f"))
_KEYED: Final = re.compile(r"(\d{1,4})[ \t]*[.):=\-–—][ \t]*([A-Za-z]+)\b[.;,]?[ \t]*")
_VERDICT: Final = re.compile(
    r"(?:\*\*|__|`)?([A-Za-z]+)(?:\*\*|__|`)?(?:[ \t]*[.,:;!–—-]+[ \t]*|[ \t]+|$|\n)", re.IGNORECASE
)
_OPTION: Final = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:\*\*)?\(?([a-hA-H])[.)](?:\*\*)?[ \t]+(\S.*)$")
_CHOSEN: Final = re.compile(
    r"(?:\*\*)?\(?([a-hA-H])(?:[.):](?:\*\*)?(?=\s|$)|\)?(?:\*\*)?$|\*\*)[ \t]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer section says of one question."""

    text: str
    is_key: bool = False
    """It stood in a compact key, `1-T 2-F`, and has no words of its own."""


def answers_on(line: str) -> dict[int, Answer]:
    """Return the answers of a compact key of at least two; empty where a line is none."""
    found, end = {}, 0
    line = line.strip()
    while match := _KEYED.match(line, end):
        word = match[2].lower()
        if word not in _TRUE | _FALSE and len(word) > 1:
            return {}
        found[int(match[1])] = Answer(match[2], is_key=True)
        end = match.end()
    return found if end == len(line) and len(found) > 1 else {}


def asked(page: Page, line: int, question: str, answer: Answer, section: str) -> Item | Trouble:
    """Return the card of a question; `section` is the heading above it."""
    place = page.place(line)
    stem, options = _options(question)
    if options:
        chosen = _CHOSEN.match(answer.text)
        right = chosen[1].lower() if chosen else ""
        if right in options:
            explained = answer.text[chosen.end() :].strip() if chosen else ""
            explained = "" if explained.rstrip(".") == options[right].rstrip(".") else explained
            return _item(page, place, stem, _choice(options, right, explained), "choice")
        return _item(page, place, question, answer.text)
    truth = _truth(answer.text, plain="true" in section.lower() or answer.is_key)
    if truth is not None:
        right, explained = truth
        lines = f"- [{'x' if right else ' '}] True\n- [{' ' if right else 'x'}] False"
        return _item(page, place, question, f"{lines}\n\n{explained}".strip(), "choice")
    return _item(page, place, question, answer.text)


def _item(page: Page, place: str, question: str, answer: str, kind: str = "recall") -> Item | Trouble:
    if not answer.strip():
        return Trouble(place, "this question has no answer")
    first, _, body = question.partition("\n")
    return Item("", kind, first, answer, body=body.strip("\n"), deck=page.deck, place=place)


def _truth(text: str, *, plain: bool) -> tuple[bool, str] | None:
    """Return whether an answer says true or false, and what follows that; None where it says neither.

    `plain` says that T and F mean true and false, and not a name.
    """
    match = _VERDICT.match(text)
    if match is None:
        return None
    word = match[1].lower()
    if word not in _TRUE | _FALSE or (word in _LETTERS and not plain):
        return None
    rest = text[match.end() :].strip()
    # "No model reaches it" begins with a word that is a verdict only where a stop follows it.
    if rest and word not in ("true", "false") and not re.match(r"\W*[.,:;!–—-]", text[match.end(1) :]):
        return None
    return word in _TRUE, rest


def _options(question: str) -> tuple[str, dict[str, str]]:
    """Return a question without its lettered options, and these; none where it has not at least two."""
    lines = question.split("\n")
    found = [(number, match) for number, line in enumerate(lines) if (match := _OPTION.match(line))]
    letters = [match[1].lower() for _, match in found]
    if len(found) < 2 or letters != sorted(set(letters)) or letters[0] != "a" or found[0][0] == 0:
        return question, {}
    options: dict[str, str] = {}
    for (number, match), (after, _) in zip(found, [*found[1:], (len(lines), None)], strict=True):
        options[match[1].lower()] = " ".join(
            [match[2], *(line.strip() for line in lines[number + 1 : after])]
        ).strip()
    return block(lines[: found[0][0]]), options


def _choice(options: dict[str, str], right: str, explained: str) -> str:
    lines = "\n".join(f"- [{'x' if letter == right else ' '}] {text}" for letter, text in options.items())
    return f"{lines}\n\n{explained}".strip()
