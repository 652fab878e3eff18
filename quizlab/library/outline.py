"""The line scanner: where a text's headings and dividers are, without parsing the rest."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

DIVIDER: Final = 0
"""The level of a `---` line."""

_HEADING: Final = re.compile(r"(#{1,6})(?:[ \t]+(.*))?\Z")
_CLOSING: Final = re.compile(r"(?:^|[ \t]+)#+[ \t]*\Z")
_FENCE: Final = re.compile(r"`{3,}(?=[^`]*\Z)|~{3,}")
# How a line begins that can be a mark, a fence, or of those below; all others are passed over.
_TELLING: Final = frozenset("#-`~ <$>*+0123456789\t")
# What may hide a heading in a way that only a parser can tell: an indented fence (is it in a list?), HTML or display
# math that goes on over lines.
_UNSURE: Final = re.compile(
    r" {1,3}(?:```|~~~)| {0,3}<(?!!--.*-->)[A-Za-z/!?]|[ \t>*+\-0-9.)]*\$\$(?![^$]+\$\$[ \t]*\Z)"
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

    `text` has `\n` line ends; front matter must be blanked out.
    """
    lines = text.split("\n")
    try:
        return _marks(lines)
    except _UnsureError:
        from quizlab.library.markdown import marked_lines

        return _marks_at(lines, marked_lines(text))


class Part(NamedTuple):
    """A heading and what belongs to it."""

    head: Mark
    end: int
    """Offset where the next part begins."""
    dividers: tuple[Mark, ...]
    """The `---` lines within."""


def parts(text: str, marks: Sequence[Mark], deepest: int) -> list[Part]:
    """Return what the headings down to a level cut `text` into."""
    found: list[Part] = []
    end = len(text)
    dividers: list[Mark] = []
    for mark in reversed(marks):
        if mark.level == DIVIDER:
            dividers.append(mark)
        elif mark.level <= deepest:
            found.append(Part(mark, end, tuple(reversed(dividers))))
            end = mark.start
            dividers.clear()
    found.reverse()
    return found


def _marks(lines: list[str]) -> list[Mark]:
    marks = []
    start = 0
    closes: Callable[[str], object] | None = None
    for number, line in enumerate(lines, 1):
        first = line[:1]
        if first in _TELLING:
            if closes:
                closes = None if closes(line) else closes
            elif first in "#-" and (mark := _mark(line, number, start)):
                if _is_of_table(lines, number):
                    raise _UnsureError
                marks.append(mark)
            elif first in "`~":
                closes = _fence(line)
            elif first != "#" and _UNSURE.match(line):
                raise _UnsureError
        start += len(line) + 1
    return marks


def _marks_at(lines: list[str], wanted: set[int]) -> list[Mark]:
    marks = []
    start = 0
    for number, line in enumerate(lines, 1):
        if number in wanted and (mark := _mark(line, number, start)):
            marks.append(mark)
        start += len(line) + 1
    return marks


def _is_of_table(lines: list[str], number: int) -> bool:
    """Return whether a line (counted from 1) may be a table's first row, or the rule below that."""
    if lines[number - 1][0] == "#":
        below = "".join(lines[number : number + 1])
        return "|" in lines[number - 1] and _TABLE.match(below) is not None
    return number > 1 and "|" in lines[number - 2]


def _mark(line: str, number: int, start: int) -> Mark | None:
    if line[0] == "#" and (match := _HEADING.match(line)):
        level, text = match.groups()
        if text and text[-1] in "# \t":
            text = _CLOSING.sub("", text)
        return Mark(len(level), text.strip(" \t") if text else "", number, start, start + len(line))
    if line.startswith("---") and line.rstrip(" \t") == "---":
        return Mark(DIVIDER, "", number, start, start + len(line))
    return None


def _fence(line: str) -> Callable[[str], object] | None:
    """Return what recognises the end of the fence that `line` opens; None if it opens none."""
    match = _FENCE.match(line)
    return _closer(match[0][0], len(match[0])) if match else None


@lru_cache(maxsize=64)
def _closer(character: str, length: int) -> Callable[[str], object]:
    return re.compile(rf" {{0,3}}{re.escape(character)}{{{length},}}[ \t]*\Z").match
