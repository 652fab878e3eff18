"""Shows where a typed answer differs from an accepted one, character by character."""

from __future__ import annotations

from difflib import SequenceMatcher

from textual.content import Content

from quizlab.tui.plain import plain

LONGEST = 400
"""Characters compared; longer answers are shown as they are."""


def differences(typed: str, right: str) -> Content:
    """Return `typed` with what is too much struck out and what is missing put in."""
    if max(len(typed), len(right)) > LONGEST:
        return plain(typed)
    parts: list[Content] = []
    for kind, i, j, k, m in SequenceMatcher(None, typed, right, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(plain(typed[i:j]))
            continue
        parts.append(plain(typed[i:j], "$error strike"))
        parts.append(plain(right[k:m], "$success underline"))
    return Content("").join(parts)
