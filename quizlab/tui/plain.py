"""Turns text that quizlab did not write into Content: never markup, control codes made visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quizlab.core.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable


def plain(text: str, style: str = "") -> Content:
    """Return `text` as it stands, in `style` (Textual's words: `bold $accent`)."""
    content = Content(visible(text))
    return content.stylize(style) if style else content


def lines(parts: Iterable[Content]) -> Content:
    """Return `parts` one below the other."""
    return Content("\n").join(parts)


def cut(text: str, width: int) -> str:
    """Return `text` on one line, at most about `width` characters, with an ellipsis where it was cut."""
    line = " ".join(text[: width * 4].split())
    return line if len(line) <= width else line[: max(width - 1, 0)].rstrip() + "…"
