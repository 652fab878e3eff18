"""Anki's gaps `{{c1::hidden::hint}}`, one within another too, as marks in the text."""

import re
from typing import Final

from quizlab.incoming.anki.marks import Gap, Marks

_EDGE: Final = re.compile(r"\{\{c([1-9]\d{0,3}(?:,[1-9]\d{0,3})*)::|\}\}")


def with_gaps(text: str, marks: Marks) -> str:
    """Return a field's text with a mark where each gap begins and ends; what is never closed stays as it is."""
    edges = _matched(text)
    parts: list[str] = []
    opened: list[tuple[int, tuple[int, ...]]] = []
    hints: list[str] = []
    at = 0
    for edge in edges:
        _add(text[at : edge.start()], parts, hints)
        at = edge.end()
        if edge[1]:
            opened.append((len(parts), tuple(int(number) for number in edge[1].split(","))))
            parts.append("")
            hints.append("")
        else:
            place, numbers = opened.pop()
            parts[place] = marks.opening(Gap(numbers, hints.pop()))
            parts.append(marks.closing())
    return "".join([*parts, text[at:]])


def must_part(text: str) -> bool:
    """Return whether gaps of two numbers lie within each other, which our format can't say in one text."""
    open_: list[str] = []
    for edge in _matched(text):
        if not edge[1]:
            open_.pop()
        elif "," in edge[1] or any(number != edge[1] for number in open_):
            return True
        else:
            open_.append(edge[1])
    return False


def numbers_of(text: str) -> set[int]:
    """Return the numbers of a text's gaps."""
    return {int(number) for edge in _matched(text) if edge[1] for number in edge[1].split(",")}


def without_gaps(text: str) -> str:
    """Return a text with its gaps filled."""
    return with_gaps(text, Marks())


def _matched(text: str) -> list[re.Match[str]]:
    """Return the edges that belong together, in order."""
    kept: list[re.Match[str]] = []
    opened: list[int] = []
    for edge in _EDGE.finditer(text) if "{{c" in text else ():
        if edge[1]:
            opened.append(len(kept))
            kept.append(edge)
        elif opened:
            opened.pop()
            kept.append(edge)
    unclosed = set(opened)
    return [edge for place, edge in enumerate(kept) if place not in unclosed]


def _add(piece: str, parts: list[str], hints: list[str]) -> None:
    """Add a piece of text; within a gap, what stands after `::` is its hint."""
    if hints:
        if hints[-1]:
            hints[-1] += piece
            return
        piece, _, hints[-1] = piece.partition("::")
    parts.append(piece)
