"""Paints what changed in a card since its last answer, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.tui.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizlab.study.changes import Piece

STYLES: Final = {"same": "$quiet", "added": "$success underline", "removed": "$error strike"}
CONTEXT: Final = 40
"""Characters of unchanged text kept beside a change."""


def changed(pieces: Iterable[Piece]) -> Content:
    """Return the changed words with a little of what stands around them."""
    words = [plain(_near(piece), STYLES[piece.change]) for piece in pieces]
    return Content.assemble(("changed since your last answer  ", "$warning"), *words)


def _near(piece: Piece) -> str:
    text = " ".join(piece.text.split("\n"))
    if piece.change != "same" or len(text) <= 2 * CONTEXT:
        return text
    return f"{text[:CONTEXT]} … {text[-CONTEXT:]}"
