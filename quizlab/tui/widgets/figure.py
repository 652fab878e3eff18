"""A figure drawn with characters: a heading, lines, and itself as an SVG picture."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from quizlab.tui.plain import lines, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_DRAWN: Final = re.compile("[\u2581-\u2593]+")
"""Runs of block characters."""


class Figure(Static, can_focus=True):
    """Paints what it is handed; the focus marks the one that `s` saves."""

    def __init__(self, name: str, waiting: str = "") -> None:
        super().__init__(id=name)
        self.heading = ""
        self.rows: tuple[str, ...] = ()
        if waiting:
            self.show("", (waiting,))

    def show(self, heading: str, rows: Sequence[str]) -> None:
        """Paint a heading over lines of text."""
        self.heading, self.rows = heading, tuple(rows)
        head = [plain(heading, "bold")] if heading else []
        self.update(lines([*head, *map(_coloured, rows)]))

    def svg(self) -> str:
        """Return the figure as an SVG picture in the colours of the screen."""
        from rich.console import Console
        from rich.segment import Segment, Segments
        from textual.geometry import Region

        width, height = self.size
        console = Console(
            width=width,
            height=height,
            file=io.StringIO(),
            force_terminal=True,
            color_system="truecolor",
            record=True,
            legacy_windows=False,
            safe_box=False,
        )
        segments: list[Segment] = []
        for strip in self.render_lines(Region(0, 0, width, height)):
            segments += [*strip, Segment.line()]
        console.print(Segments(segments), end="")
        return console.export_svg(title=f"quizlab: {self.heading}")


def _coloured(text: str) -> Content:
    content = plain(text)
    for run in _DRAWN.finditer(content.plain):
        content = content.stylize("$accent", *run.span())
    return content
