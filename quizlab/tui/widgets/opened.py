"""Paints one check opened: what is wrong, which input, what was expected beside what came, why, what to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.tui.plain import lines, plain
from quizlab.tui.widgets.heat import shades
from quizlab.tui.widgets.inline import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizlab.core.reports import CheckReport

LONGEST: Final = 4_000
"""Characters of one field that are painted."""
INDENT: Final = 4
"""Columns before the lines of an opened check."""
LABEL: Final = 10
"""Columns of `expected` and its like."""


def opened(check: CheckReport, width: int, look: str = "") -> Iterator[Content]:
    """Yield what the check says, field by field; numbers that can be compared are drawn beside them, too.

    They are drawn in the colours of `look`, in shades without one.
    """
    if check.message:
        yield indented(inline(check.message), width)
    expected, got = _drawn(check, width, look)
    fields = (
        ("input", plain(clipped(check.input))),
        ("expected", expected),
        ("got", got),
        ("why", inline(clipped(check.why))),
        ("printed", plain(clipped(check.output))),
        ("read", plain(check.read and f"{check.read}   (o opens it)")),
    )
    for label, content in fields:
        if content.plain:
            yield _field(label, content, width)
    yield Content("")


def indented(text: Content, width: int) -> Content:
    """Return `text` wrapped below a check."""
    return lines(Content.assemble(" " * INDENT, row) for row in text.wrap(max(width - INDENT, 16)))


def clipped(text: str) -> str:
    """Return `text`, with how much was left out where it is very long."""
    text = text.rstrip("\n")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n… {len(text) - LONGEST:,} more characters"


def _drawn(check: CheckReport, width: int, look: str) -> tuple[Content, Content]:
    """Return what was expected and what came, drawn behind the numbers, or below where there is no room for both."""
    fields = [[plain(row) for row in clipped(text).splitlines()] for text in (check.expected, check.got)]
    drawn = shades(check.expected, check.got, look)
    if drawn is None:
        return lines(fields[0]), lines(fields[1])
    room = width - INDENT - LABEL - 3 - drawn[0][0].cell_length
    longest = max(row.cell_length for rows in fields for row in rows)
    if longest > room or list(map(len, fields)) != list(map(len, drawn)):
        return lines([*fields[0], *drawn[0]]), lines([*fields[1], *drawn[1]])
    expected, got = (
        lines(
            Content.assemble(row, " " * (longest - row.cell_length + 3), shade)
            for row, shade in zip(rows, shaded, strict=True)
        )
        for rows, shaded in zip(fields, drawn, strict=True)
    )
    return expected, got


def _field(label: str, content: Content, width: int) -> Content:
    hang = INDENT + LABEL
    head = Content.assemble(" " * INDENT, (label.ljust(LABEL), "$quiet"))
    rows = content.wrap(max(width - hang, 16)) or [Content("")]
    return lines([Content.assemble(head, rows[0]), *(Content.assemble(" " * hang, row) for row in rows[1:])])
