"""A figure drawn with characters: a heading and lines."""

from __future__ import annotations

import re
from typing import Final

from textual.content import Content
from textual.widgets import Static

from quizlab.study.stats_page import Figure as Shown
from quizlab.tui.plain import lines, plain

_DRAWN: Final = re.compile("[\u2581-\u2593]+")
"""Runs of block characters."""


class Figure(Static, can_focus=True):
    """Paints what it is handed; the focus marks the one that `s` saves."""

    def __init__(self, name: str, waiting: str = "") -> None:
        super().__init__(id=name)
        self.shown = Shown("", ())
        if waiting:
            self.show(Shown("", (waiting,)))

    def show(self, shown: Shown) -> None:
        """Paint a heading over lines of text."""
        self.shown = shown
        head = [plain(shown.heading, "bold")] if shown.heading else []
        self.update(lines([*head, *map(_coloured, shown.rows)]))


def _coloured(text: str) -> Content:
    content = plain(text)
    for run in _DRAWN.finditer(content.plain):
        content = content.stylize("$accent", *run.span())
    return content
