"""Paints a unified diff: added lines, removed lines, where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quizlab.tui.plain import lines, plain

if TYPE_CHECKING:
    from textual.content import Content

STYLES: Final = (("+++", "$quiet"), ("---", "$quiet"), ("@@", "$accent"), ("+", "$success"), ("-", "$error"))


def painted(diff: str) -> Content:
    """Return the diff with each line in the style of what it is; the signs stay, so that colour is not needed."""
    return lines(plain(line, _style(line)) for line in diff.splitlines())


def _style(line: str) -> str:
    return next((style for start, style in STYLES if line.startswith(start)), "")
