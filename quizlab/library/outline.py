"""The line scanner: where a text's headings and dividers are, without parsing the rest."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

DIVIDER: Final = 0
"""The level of a `---` line."""

_MARK: Final = re.compile(
    r"^(?:(?P<level>#{1,6})(?:[ \t]+(?P<text>.*))?$|(?P<divider>---[ \t]*$)|(?P<fence>`{3,}(?=[^`\n]*$)|~{3,}))",
    re.MULTILINE,
)
# What may hide a heading in a way that only a parser can tell: an indented fence (is it in a list?), HTML that goes on
# over lines, display math that does, a heading that is a table's first row.
_UNSURE: Final = re.compile(
    r"^(?: {1,3}(?:```|~~~)"
    r"| {0,3}<(?!!--[^\n]*-->)[A-Za-z/!?]"
    r"|[ \t>*+\-0-9.)]*\$\$(?![^$\n]+\$\$[ \t]*$)"
    r"|#[^\n]*\|[^\n]*\n {0,3}[|:-])",
    re.MULTILINE,
)
_CLOSING: Final = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")


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


def outline(text: str) -> list[Mark]:
    r"""Return the headings and `---` lines that stand at the start of a line and in no code, HTML or math.

    `text` has `\\n` line ends; front matter must be blanked out.
    """
    if _UNSURE.search(text):
        from quizlab.library.markdown import marked_lines

        return list(_marks_at(text, marked_lines(text)))
    return list(_marks(text))


def _marks(text: str) -> Iterator[Mark]:
    line, counted, position = 1, 0, 0
    search, count = _MARK.search, text.count
    while match := search(text, position):
        start, position = match.span()
        if match["fence"]:
            closing = _closer(match["fence"][0], len(match["fence"])).search(text, position)
            if closing is None:
                return
            position = closing.end()
            continue
        line += count("\n", counted, start)
        counted = start
        yield _mark(match, line)


def _marks_at(text: str, wanted: set[int]) -> Iterator[Mark]:
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if number in wanted and (match := _MARK.match(text, start)) and not match["fence"]:
            yield _mark(match, number)
        start += len(line) + 1


def _mark(match: re.Match[str], line: int) -> Mark:
    start, end = match.span()
    if match["divider"]:
        return Mark(DIVIDER, "", line, start, end)
    heading = match["text"] or ""
    if "#" in heading:
        heading = _CLOSING.sub("", heading)
    return Mark(len(match["level"]), heading.strip(" \t"), line, start, end)


@lru_cache(maxsize=64)
def _closer(character: str, length: int) -> re.Pattern[str]:
    return re.compile(rf"^ {{0,3}}{re.escape(character)}{{{length},}}[ \t]*$", re.MULTILINE)
