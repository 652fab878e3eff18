"""Shows where a typed answer differs from the right one: by characters, or line by line."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from textual.content import Content

from quizlab.core.comparing import line_by_line
from quizlab.tui.plain import lines as joined
from quizlab.tui.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 400
"""Characters compared; longer answers are shown as they are."""
ALIKE = 0.6
"""Likeness from which on it helps to see which characters differ."""


def compared(typed: str, right: str, *, lines: int) -> Content:
    """Return what was typed beside what is right: line by line where there are several, else by characters."""
    if lines > 1:
        return joined(_lines(typed, right))
    return differences(typed, right)


def differences(typed: str, right: str) -> Content:
    """Return `typed` with what is too much struck out and what is missing put in; as it is where little is alike."""
    matcher = SequenceMatcher(None, typed, right, autojunk=False)
    if max(len(typed), len(right)) > LONGEST or matcher.ratio() < ALIKE:
        return plain(typed)
    parts: list[Content] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            parts.append(plain(typed[i:j]))
            continue
        parts.append(plain(typed[i:j], "$error strike"))
        parts.append(plain(right[k:m], "$success underline"))
    return Content("").join(parts)


def _lines(typed: str, right: str) -> Iterator[Content]:
    for pair in line_by_line(typed, right):
        if pair.same:
            yield Content.assemble(("✓ ", "$success"), plain(pair.right or ""))
            continue
        if pair.typed is not None:
            yield Content.assemble(("✗ ", "$error"), plain(pair.typed), ("   ← yours", "$quiet"))
        if pair.right is not None:
            missing = "" if pair.typed is not None else "   ← missing"
            yield Content.assemble(("  ", ""), plain(pair.right, "$success"), (missing, "$quiet"))
