"""Numbered questions with an answer section: pairs them, list by list, or by number where there is one key for all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from quizlab.incoming.answers import Answer, answers_on, asked
from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.pages import Page, block

_NUMBERED: Final = re.compile(
    r"[ \t]{0,3}(?:\*\*)?(?:(?:Q(?:uestion)?|A(?:nswer)?)[ \t]*)?"
    r"(?P<number>\d{1,4})(?:[.):](?:\*\*)?|\*\*[.):])[ \t]+(?P<rest>\S.*)$"
)
_ANSWERS: Final = re.compile(
    r"(?:the |answer |model |sample )*(?:answers?|answer[ -]?keys?|keys?|solutions?|lösungen|antworten|réponses"
    r"|soluciones|respuestas)(?:\W.*)?",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    r"[ \t]*(?:the |model |sample )?(?:answers|answer[ -]?keys?|key|solutions|lösungen|antworten|réponses"
    r"|soluciones|respuestas)[ \t]*",
    re.IGNORECASE,
)
"""A line of its own that needs neither a colon nor asterisks."""
_BOLD: Final = re.compile(r"(?:\*\*|__)([^*_]+)(?:\*\*|__):?[ \t]*$|([A-Za-zäöüé ]{3,30}):[ \t]*$")


@dataclass(slots=True)
class _List:
    """A numbered list: one run of rising numbers."""

    section: str
    """The heading above it."""
    entries: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Number -> its lines, the first and the one after the last."""


def recognised(page: Page) -> bool:
    """Return whether a note has numbered questions and, below them, a section of answers."""
    asked_, answered = _lists(page)
    return bool(asked_) and bool(answered or _keys(page))


def items(page: Page) -> Iterator[Item | Trouble]:
    """Yield a card for each question that has an answer."""
    questions, answers = _lists(page)
    keys = _keys(page)
    for place, questions_ in enumerate(questions):
        found = answers[place] if len(answers) == len(questions) else _of_all(answers)
        for number, (start, end) in questions_.entries.items():
            at = found.entries.get(number) if found else None
            key = keys.get(number)
            if at is None and key is None:
                yield Trouble(page.place(start), f"question {number} has no answer")
                continue
            answer = Answer(_words(page, *at)) if at else key
            yield asked(page, start, _words(page, start, end), answer or Answer(""), questions_.section)
            page.take(start, end)
            if at:
                page.take(*at)
        if found and len(answers) == len(questions):
            for number in found.entries.keys() - questions_.entries.keys():
                yield Trouble(page.place(found.entries[number][0]), f"answer {number} has no question")


def _words(page: Page, start: int, end: int) -> str:
    match = _NUMBERED.match(page.lines[start])
    return block([match["rest"] if match else "", *page.lines[start + 1 : end]])


def _lists(page: Page) -> tuple[list[_List], list[_List]]:
    """Return the lists of questions and those of answers, as far as an answer section follows the questions."""
    asked_: list[_List] = []
    answered: list[_List] = []
    into, level, section = asked_, 0, ""
    current: _List | None = None
    for number in range(len(page.lines)):
        head = _head(page, number)
        if head is not None:
            depth, words = head
            current = None
            if _ANSWERS.fullmatch(words):
                into, level = answered, depth
            elif into is answered and depth <= level:
                into = asked_
            section = words if depth < _DEEPEST else section
            continue
        line = page.lines[number]
        match = _NUMBERED.match(line) if page.free(number) and not answers_on(line) else None
        if match is None:
            continue
        value = int(match["number"])
        if current is None or value <= max(current.entries):
            current = _List(section)
            into.append(current)
        current.entries[value] = number, _end(page, number)
    return asked_, answered


_DEEPEST: Final = 7
"""The level given to a line that is no heading but stands alone, as `**Answers**` does."""


def _head(page: Page, number: int) -> tuple[int, str] | None:
    if heading := page.heading(number):
        return heading
    if not page.free(number):
        return None
    if _ALONE.fullmatch(page.lines[number]) and not (number and page.lines[number - 1].strip()):
        return _DEEPEST, page.lines[number].strip()
    match = _BOLD.match(page.lines[number])
    if match is None:
        return None
    words = (match[1] or match[2]).strip().rstrip(":")
    return (_DEEPEST, words) if _ANSWERS.fullmatch(words) else None


def _end(page: Page, start: int) -> int:
    for number in range(start + 1, len(page.lines)):
        if page.code[number]:
            continue
        line = page.lines[number]
        if _NUMBERED.match(line) or _head(page, number) or line.strip() in ("---", "***"):
            return number
        # Behind a blank line only what is indented belongs to the list.
        if line.strip() and not page.lines[number - 1].strip() and line[:1] not in (" ", "\t", "|", "`"):
            return number
    return len(page.lines)


def _of_all(answers: list[_List]) -> _List | None:
    """Return the answers as one list, where their numbers differ."""
    merged = _List("")
    for one in answers:
        if merged.entries.keys() & one.entries.keys():
            return answers[0]
        merged.entries.update(one.entries)
    return merged if merged.entries else None


def _keys(page: Page) -> dict[int, Answer]:
    """Return the answers of compact keys, `1-T, 2-F` or `1. b  2. d`, below a heading that says so."""
    found: dict[int, Answer] = {}
    inside = False
    for number in range(len(page.lines)):
        if head := _head(page, number):
            inside = bool(_ANSWERS.fullmatch(head[1]))
            continue
        line = page.lines[number]
        words, colon, rest = line.partition(":")
        if colon and _ANSWERS.fullmatch(words.strip("*_ \t")):
            found |= answers_on(rest.strip("*_ \t"))
        elif inside and not page.code[number]:
            found |= answers_on(line)
    return found
