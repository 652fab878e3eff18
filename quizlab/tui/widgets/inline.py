"""Paints one line of inline markdown (code, emphasis, links) as Content, for options and points."""

from __future__ import annotations

import re
from typing import Final

from textual.content import Content

from quizlab.tui.plain import plain

_PIECE: Final = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)"
    r"|\*\*(?P<strong>\S(?:.*?\S)?)\*\*"
    r"|(?<![\w*])[*_](?P<em>[^\s*_](?:[^*_]*[^\s*_])?)[*_](?![\w*])"
    r"|\[(?P<text>[^\]]*)\]\((?P<href>[^)\s]*)\)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])",
    re.DOTALL,
)
_STYLES: Final = {"code": "$code-keyword", "strong": "bold", "em": "italic", "text": "", "escaped": ""}


def inline(markdown: str) -> Content:
    """Return `markdown` without its marks, in the styles they stand for; what is no mark stays as it is."""
    parts: list[Content] = []
    done = 0
    for match in _PIECE.finditer(markdown):
        parts.append(plain(markdown[done : match.start()]))
        parts.append(_styled(match))
        done = match.end()
    return Content("").join([*parts, plain(markdown[done:])])


def _styled(match: re.Match[str]) -> Content:
    kind = next(name for name in _STYLES if match[name] is not None)
    return plain(match[kind], _STYLES[kind])
