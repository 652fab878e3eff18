"""The palette: every screen, action, chapter, lab and theme, searched as you type."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.command import Provider


def provider() -> type[Provider]:
    """Return the palette's provider; imported when the palette is first opened."""
    from quizlab.tui.commands import Commands

    return cast("type[Provider]", Commands)
