"""Screens that may be left at any moment: what comes to one that is gone is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from textual.css.query import NoMatches
from textual.events import Unmount
from textual.messages import Prune
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.message import Message

Result = TypeVar("Result")
ENDING: Final = (Prune, Unmount)
"""What ends a screen, and has to come to it for that."""


class Leavable(Screen[Result]):
    """A screen that hears nothing once it is left: its widgets may never have been made, or be gone."""

    async def _dispatch_message(self, message: Message) -> None:
        if self._pruning and not isinstance(message, ENDING):
            return
        try:
            await super()._dispatch_message(message)
        except NoMatches:
            # Left while it waited for something.
            if not self._pruning:
                raise
