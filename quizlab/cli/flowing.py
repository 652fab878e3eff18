"""Fills markdown to the width of the terminal, so that no line breaks within a word."""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import Final

MOST: Final = 100
"""Longer lines are hard to read, however wide the terminal is."""
_FENCE: Final = re.compile(r"[\s>]*(```+|~~~+|\$\$)")
_KEPT: Final = re.compile(r"[\s>]*(\||#|<|\[!|[-+*=_\s]*$)")
"""Begins a line that is no running text: a table, a heading, a comment, a rule, nothing."""
_LEAD: Final = re.compile(r"\s*(?:>\s?|[-+*]\s+|\d+[.)]\s+)*")
"""What stands before a line's text: marks of quotes and items."""


def fitted(markdown: str) -> str:
    """Return `markdown` filled to the terminal; as it is where standard output is none."""
    if not sys.stdout.isatty():
        return markdown
    return filled(markdown, min(MOST, shutil.get_terminal_size((80, 24)).columns))


def filled(markdown: str, width: int) -> str:
    """Return `markdown` with its text in lines of at most `width`; code, formulas and tables stay as they are."""
    return "\n".join(_lines(markdown, width))


def _lines(markdown: str, width: int) -> Iterator[str]:
    paragraph: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        mark = _FENCE.match(line)
        if fence or mark or _KEPT.match(line) or (line.startswith("    ") and not paragraph):
            yield from _wrapped(paragraph, width)
            paragraph = []
            fence = _inside(fence, line, mark[1] if mark else "")
            yield line
            continue
        if paragraph and not _goes_on(paragraph[0], line):
            yield from _wrapped(paragraph, width)
            paragraph = []
        paragraph.append(line)
        # Two blanks or a backslash end a line that the author wants to end there.
        if line.endswith(("  ", "\\")):
            yield from _wrapped(paragraph, width)
            paragraph = []
    yield from _wrapped(paragraph, width)


def _inside(fence: str, line: str, mark: str) -> str:
    """Return the mark of the fence that the next line stands in; empty outside."""
    if not fence:
        alone = mark == "$$" and line.strip() != "$$" and line.rstrip().endswith("$$")
        return "" if alone else mark
    closes = mark.startswith(fence) or (fence == "$$" and line.rstrip().endswith("$$"))
    return "" if closes else fence


def _goes_on(first: str, line: str) -> bool:
    """Say whether `line` goes on with the paragraph that `first` begins: no item of its own, in the same quote."""
    lead = _lead(line)
    return lead.count(">") == _lead(first).count(">") and lead.strip(" >") == ""


def _wrapped(paragraph: list[str], width: int) -> list[str]:
    if not paragraph:
        return []
    lead = _lead(paragraph[0])
    text = " ".join(line[len(_lead(line)) :].rstrip("\\").strip() for line in paragraph)
    if not text:
        return paragraph
    under = re.sub(r"[^>\s]", " ", lead)
    return textwrap.wrap(
        text,
        width,
        initial_indent=lead,
        subsequent_indent=under,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lead(line: str) -> str:
    found = _LEAD.match(line)
    return found[0] if found else ""
