"""The line scanner: where a text's headings and dividers are, without parsing the rest."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

DIVIDER: Final = 0
"""The level of a `---` line."""
MOST: Final = 200_000
"""Marks that are read of one text; what follows them is left, so that no file takes all memory."""

_MARK: Final = re.compile(r"(?:#{1,6}(?:[ \t].*)?|---[ \t]*)\Z")
_CLOSING: Final = re.compile(r"(?:^|[ \t]+)#+[ \t]*\Z")
_FENCE: Final = re.compile(r"`{3,}(?=[^`]*\Z)|~{3,}")
# The lines that can be a mark, open or close a fence, or of which only a parser can tell what they hide: an indented
# fence (is it in a list?), HTML or display math that goes on over lines. All others are passed over, which goes three
# times as fast from line end to line end as from `^`.
_TELLING: Final = re.compile(
    r"\n(?=[#\-`~ <$>*+0-9\t])(?:(?P<mark>#{1,6}(?:[ \t].*)?|---[ \t]*)"
    r"|(?P<fence>(?:```|~~~).*)"
    r"|(?P<unsure> {1,3}(?:```|~~~).*| {0,3}<(?!!--.*-->)[A-Za-z/!?].*"
    r"|[ \t>*+\-0-9.)]*\$\$(?![^$\n]+\$\$[ \t]*(?:\n|\Z)).*))(?=\n|\Z)"
)
_TABLE: Final = re.compile(r" {0,3}[|:-]")


class Mark(NamedTuple):
    """A heading or a divider at the start of a line."""

    level: int
    """1-6 of a heading; DIVIDER."""
    text: str
    """The heading's text, markdown."""
    line: int
    """From 1."""
    start: int
    """Offset of the line."""
    end: int
    """Offset after the line, before its line end."""


class _UnsureError(Exception):
    """A line that only a parser can place."""


def outline(text: str) -> list[Mark]:
    r"""Return the headings and `---` lines that stand at the start of a line and in no code, HTML or math.

    `text` has `\n` line ends; front matter must be blanked out. Of a text with more than MOST the first are returned.
    """
    try:
        return _marks(text)
    except _UnsureError:
        return _parsed_marks(text)


class Part(NamedTuple):
    """A heading and what belongs to it."""

    head: Mark
    end: int
    """Offset where the next part begins."""
    dividers: tuple[Mark, ...]
    """The `---` lines within."""


def parts(text: str, marks: Iterable[Mark], deepest: int) -> Iterator[Part]:
    """Yield what the headings down to a level cut `text` into."""
    head: Mark | None = None
    dividers: list[Mark] = []
    for mark in marks:
        if mark.level == DIVIDER:
            dividers.append(mark)
        elif mark.level <= deepest:
            if head is not None:
                yield Part(head, mark.start, tuple(dividers))
            head = mark
            if dividers:
                dividers = []
    if head is not None:
        yield Part(head, len(text), tuple(dividers))


def _marks(text: str) -> list[Mark]:
    marks = []
    number = counted = 0
    closes: Callable[[str], object] | None = None
    text = "\n" + text
    for match in _TELLING.finditer(text):
        kind = match.lastgroup or ""
        line = match[kind]
        if closes:
            closes = None if closes(line) else closes
        elif kind == "mark":
            start, end = match.span()
            if _is_of_table(text, line, start, end):
                raise _UnsureError
            number += text.count("\n", counted, start + 1)
            counted = start + 1
            marks.append(_mark(line, number, start))
            if len(marks) == MOST:
                break
        elif kind == "fence":
            closes = _fence(line)
        else:
            raise _UnsureError
    return marks


def _parsed_marks(text: str) -> list[Mark]:
    from quizlab.library.topmost import topmost

    found = (
        (text[place.start : _line_end(text, place.start)], place.line, place.start) for place in topmost(text)
    )
    return [_mark(*one) for one in islice((one for one in found if _MARK.match(one[0])), MOST)]


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _is_of_table(text: str, line: str, start: int, end: int) -> bool:
    """Return whether a line may be a table's first row, or the rule below that."""
    if line[0] == "#":
        return "|" in line and _TABLE.match(text, end + 1) is not None
    return "|" in text[text.rfind("\n", 0, start) + 1 : start]


def _mark(line: str, number: int, start: int) -> Mark:
    if line[0] == "-":
        return Mark(DIVIDER, "", number, start, start + len(line))
    text = line.lstrip("#")
    level = len(line) - len(text)
    if text and text[-1] in "# \t":
        text = _CLOSING.sub("", text)
    # As `Mark(...)` does, in half the time: there may be 100,000.
    return tuple.__new__(Mark, (level, text.strip(" \t"), number, start, start + len(line)))


def _fence(line: str) -> Callable[[str], object] | None:
    """Return what recognises the end of the fence that `line` opens; None if it opens none."""
    match = _FENCE.match(line)
    return _closer(match[0][0], len(match[0])) if match else None


@lru_cache(maxsize=64)
def _closer(character: str, length: int) -> Callable[[str], object]:
    return re.compile(rf" {{0,3}}{re.escape(character)}{{{length},}}[ \t]*\Z").match
