"""Screens that say what they need where the terminal has no room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from quizlab.tui.screens.leaving import Leavable
from quizlab.tui.widgets.too_small import TooSmall, is_too_small

if TYPE_CHECKING:
    from textual import events

Result = TypeVar("Result")


class Roomy(Leavable[Result]):
    """A screen that is covered while the terminal is too small for it, and stands as it was afterwards."""

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen, or uncover it."""
        covers = self.query(TooSmall)
        if not is_too_small(*event.size):
            covers.remove()
        elif not covers:
            self.mount(TooSmall())
        else:
            covers.refresh()
