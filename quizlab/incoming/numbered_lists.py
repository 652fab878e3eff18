"""The numbered lists of a note: which of them ask, which answer, and which lines each entry has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from quizlab.incoming.answers import Answer, answers_on
from quizlab.incoming.pages import Page, block

_NUMBERED: Final = re.compile(
    r"(?P<indent>[ \t]{0,3})(?P<mark>(?:\*\*)?(?:(?:Q(?:uestion)?|A(?:nswer)?)[ \t]*)?)"
    r"(?P<number>\d{1,4})(?:[.):](?:\*\*)?|\*\*[.):])[ \t]+(?P<rest>\S.*)$"
)
_NAMES: Final = (
    r"answers?|answer[ -]?keys?|keys?|solutions?|lösungen|lösung|antworten|antwort|réponses?|soluciones"
    r"|solución|respuestas?"
)
_ANSWERS: Final = re.compile(rf"(?:the |answer |model |sample )*(?:{_NAMES})(?:\W.*)?", re.IGNORECASE)
_ALONE: Final = re.compile(
    r"[ \t]*(?:the |model |sample )?(?:answers|answer[ -]?keys?|key|solutions|lösungen|antworten|réponses"
    r"|soluciones|respuestas)[ \t]*",
    re.IGNORECASE,
)
"""A line of its own that needs neither a colon nor asterisks."""
_BOLD: Final = re.compile(r"(?:\*\*|__)([^*_]+)(?:\*\*|__):?[ \t]*$|([A-Za-zäöüé ]{3,30}):[ \t]*$")
_INLINE: Final = re.compile(
    rf"[ \t]*(?:[-*+>][ \t]+)?(?P<mark>[*_]{{0,3}})(?:{_NAMES}|ans)(?:(?P=mark)[ \t]*:|:[ \t]*(?P=mark))"
    r"[ \t]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_VERDICT: Final = re.compile(
    r"\s*[(\[](true|false|richtig|falsch|wahr|vrai|faux|verdadero|falso)[)\]]\.?\s*\Z", re.IGNORECASE
)
_BELONGS: Final = (" ", "\t", "|", "`", "$$")
"""How a line behind a blank one begins that belongs to the entry above whatever follows."""
_NESTED: Final = 2
"""Columns to the right of its list from which on a number belongs to the entry above it."""
_DEEPEST: Final = 7
"""The level given to a line that is no heading but stands alone, as `**Answers**` does."""


@dataclass(slots=True)
class Numbers:
    """A numbered list, one run of rising numbers, or a compact key."""

    section: str
    """The heading above it."""
    answers: bool
    """It stands in a section of answers."""
    indent: int = 0
    entries: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Number -> its lines, the first and the one after the last."""
    keyed: dict[int, Answer] = field(default_factory=dict)
    """Number -> what a compact key says of it."""

    @property
    def numbers(self) -> set[int]:
        """The numbers that it has."""
        return self.entries.keys() | self.keyed.keys()


def lists(page: Page) -> list[Numbers]:
    """Return the numbered lists and keys of a note, in order."""
    return _Walk(page).lists()


def words(page: Page, start: int, end: int) -> str:
    """Return what an entry says, without its number."""
    match = _NUMBERED.match(page.lines[start])
    first = match["rest"] if match else ""
    if match and match["mark"].startswith("**") and first.count("**") % 2:
        # All of the line was bold.
        first = "".join(first.rsplit("**", 1))
    return block([first, *_under(page.lines[start + 1 : end])])


def _under(lines: Sequence[str]) -> list[str]:
    """Return the lines below a number without the indent that ties the first of them to it."""
    flat = [line.expandtabs(4) if line[:1] in (" ", "\t") else line for line in lines]
    first = next((line for line in flat if line.strip()), "")
    indent = " " * (len(first) - len(first.lstrip()))
    return [line.removeprefix(indent) if indent else line for line in flat]


def with_answer(page: Page, start: int, end: int) -> tuple[str, str]:
    """Return an entry's question and the answer after `Answer:` or a `(True)` in it; no answer where it has none."""
    for number in range(start + 1, end):
        if (match := _inline(page, number)) is not None:
            answer = block([match["rest"], *page.lines[number + 1 : end]])
            return words(page, start, number), answer
    whole = words(page, start, end)
    verdict = _VERDICT.search(whole)
    return (whole[: verdict.start()], verdict[1]) if verdict else (whole, "")


class _Walk:
    """One pass over a note's lines."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[Numbers] = []
        self.current: Numbers | None = None
        self.section = ""
        self.answers, self.level = False, 0

    def lists(self) -> list[Numbers]:
        for number in range(len(self.page.lines)):
            if head := _head(self.page, number):
                self._head(*head)
            elif keyed := _keyed(self.page, number, inside=self.answers):
                self._key(*keyed)
            elif match := _numbered(self.page, number):
                self._entry(number, match)
        return self.found

    def _head(self, depth: int, text: str) -> None:
        self.current = None
        if _ANSWERS.fullmatch(text):
            self.answers, self.level = True, depth
        elif self.answers and depth <= self.level:
            self.answers = False
        if depth < _DEEPEST:
            self.section = text

    def _key(self, section: str, keyed: dict[int, Answer]) -> None:
        last = self.found[-1] if self.found else None
        if (
            last is None
            or not last.keyed
            or self.current is not None
            or section
            or last.numbers & keyed.keys()
        ):
            last = Numbers(section or self.section, answers=True)
            self.found.append(last)
        last.keyed |= keyed
        self.current = None

    def _entry(self, number: int, match: re.Match[str]) -> None:
        value, indent = int(match["number"]), _indent(match)
        if self.current and indent >= self.current.indent + _NESTED:
            return
        if self.current is None or value <= max(self.current.entries):
            self.current = Numbers(self.section, self.answers, indent)
            self.found.append(self.current)
        self.current.entries[value] = number, _end(self.page, number, match)


def _indent(match: re.Match[str]) -> int:
    return len(match["indent"].expandtabs(4))


def _numbered(page: Page, number: int) -> re.Match[str] | None:
    free = page.free(number) or (number in page.opens and number not in page.taken)
    return _NUMBERED.match(page.lines[number]) if free else None


def _inline(page: Page, number: int) -> re.Match[str] | None:
    return None if page.code[number] else _INLINE.match(page.lines[number])


def _head(page: Page, number: int) -> tuple[int, str] | None:
    """Return level and text of a heading, or of a line alone that says Answers."""
    if heading := page.heading(number):
        return heading
    if not page.free(number):
        return None
    if _ALONE.fullmatch(page.lines[number]) and not (number and page.lines[number - 1].strip()):
        return _DEEPEST, page.lines[number].strip()
    match = _BOLD.match(page.lines[number])
    if match is None:
        return None
    text = (match[1] or match[2]).strip().rstrip(":")
    # An answer of one question stands below `Answer:`, a list of answers begins with a number.
    if not _ANSWERS.fullmatch(text) or (_inline(page, number) and not _is_listed(page, number + 1)):
        return None
    return _DEEPEST, text


def _is_listed(page: Page, number: int) -> bool:
    following = (line for line in range(number, len(page.lines)) if page.lines[line].strip())
    first = next(following, None)
    return first is not None and (_numbered(page, first) is not None or bool(answers_on(page.lines[first])))


def _keyed(page: Page, number: int, *, inside: bool) -> tuple[str, dict[int, Answer]] | None:
    """Return the name and the answers of a compact key, `Key: 1-T, 2-F`; among answers it needs no name."""
    if not page.free(number):
        return None
    line = page.lines[number]
    if inside and (found := answers_on(line)):
        return "", found
    name, _, rest = line.partition(":")
    name = name.strip("*_ \t")
    is_key = _ANSWERS.fullmatch(name)
    if (is_key or inside) and (found := answers_on(rest.strip("*_ \t"))):
        return "" if is_key else name, found
    return None


def _end(page: Page, start: int, match: re.Match[str]) -> int:
    """Return the line after an entry's last.

    What no indent ties to a list's last entry is none of its, but between two entries it belongs to the upper one.
    """
    loose = None
    for number in _below(page, start):
        line = page.lines[number]
        following = _numbered(page, number)
        if following and _indent(following) < _indent(match) + _NESTED:
            return number if loose is None or int(following["number"]) > int(match["number"]) else loose
        if following is None and _stops(page, number):
            return number if loose is None else loose
        apart = line.strip() and not page.lines[number - 1].strip() and not line.startswith(_BELONGS)
        if apart and loose is None and not match["mark"] and not _inline(page, number):
            loose = number
    return len(page.lines) if loose is None else loose


def _below(page: Page, start: int) -> Iterator[int]:
    lines = range(start + 1, len(page.lines))
    return (number for number in lines if not page.code[number] or number in page.opens)


def _stops(page: Page, number: int) -> bool:
    return (
        number in page.taken
        or page.lines[number].strip() in ("---", "***")
        or _head(page, number) is not None
        or _keyed(page, number, inside=False) is not None
    )
