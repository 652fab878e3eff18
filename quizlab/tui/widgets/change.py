"""Paints what changed in a card since its last answer, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.study.changes import in_brief
from quizlab.tui.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizlab.study.changes import Piece

STYLES: Final = {"same": "$quiet", "added": "$success underline", "removed": "$error strike"}


def changed(pieces: Iterable[Piece]) -> Content:
    """Return the changed words with a little of what stands around them."""
    words = [plain(piece.text, STYLES[piece.change]) for piece in in_brief(pieces)]
    return Content.assemble(("changed since your last answer  ", "$warning"), *words)
