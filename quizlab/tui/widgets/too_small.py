"""What is said of a terminal that has no room for a screen, or for all of it: how large it must be."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.widget import Widget

NEEDS: Final = (40, 10)
"""Columns and rows from which on every screen shows what it is for, and its keys."""
WHOLE: Final = "80×24 shows all"
"""Said where a screen still stands, but leaves much out."""
CRAMPED: Final = (60, 16)
"""Columns and rows below which so much is left out that the top bar says so."""


class TooSmall(Widget):
    """Lies over everything; what is below keeps its focus and what was typed."""

    ALLOW_SELECT = False

    def render(self) -> Content:
        """Return the size needed first: the rest may have no room."""
        size = self.app.size
        return Content("\n").join(
            (
                Content.assemble("Needs ", (_size(NEEDS), "bold $accent")),
                Content(f"here {_size(size)}"),
                Content("Enlarge the window: all you typed is kept."),
            )
        )


def is_too_small(width: int, height: int) -> bool:
    """Return whether a terminal of that size leaves screens without what they are for."""
    return width < NEEDS[0] or height < NEEDS[1]


def is_cramped(width: int, height: int) -> bool:
    """Return whether screens still stand at that size, but leave much out."""
    return width < CRAMPED[0] or height < CRAMPED[1]


def _size(size: tuple[int, int]) -> str:
    return f"{size[0]}×{size[1]}"
