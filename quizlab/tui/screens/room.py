"""Screens that say what they need where the terminal has no room for them."""

from __future__ import annotations

from typing import TypeVar

from quizlab.tui.screens.leaving import Leavable
from quizlab.tui.widgets.too_small import TooSmall, is_too_small

Result = TypeVar("Result")


class Roomy(Leavable[Result]):
    """A screen that is covered while the terminal is too small for it, and stands as it was afterwards."""

    def on_resize(self) -> None:
        """Cover the screen, or uncover it."""
        covers = self.query(TooSmall)
        if not is_too_small(*self.app.size):
            covers.remove()
        elif not covers:
            self.mount(TooSmall())
        else:
            covers.refresh()
