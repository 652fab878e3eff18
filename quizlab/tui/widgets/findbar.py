"""The line at the foot of a page in which one types what to find there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import Input

from quizlab.tui.keys import bindings

if TYPE_CHECKING:
    from textual.binding import BindingType


class FindBar(Input):
    """Shown while something is typed into it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("find")
    DEFAULT_CSS = """
    FindBar { dock: bottom; margin: 0 0 2 0; display: none; }
    FindBar.-open { display: block; }
    """

    @dataclass
    class Wanted(Message):
        """The words are to be found, or the next place where they stand."""

        words: str

    @dataclass
    class Left(Message):
        """Nothing more is to be found."""

    def __init__(self) -> None:
        super().__init__(placeholder="find in this chapter", select_on_focus=True)

    def open(self) -> None:
        """Take the keys."""
        self.add_class("-open")
        self.focus()

    def action_find(self) -> None:
        """Ask for the words, and give the keys back."""
        self._close()
        self.post_message(self.Wanted(self.value.strip()))

    def action_leave(self) -> None:
        """Find nothing more."""
        self._close()
        self.post_message(self.Left())

    def _close(self) -> None:
        self.remove_class("-open")
        self.screen.set_focus(None)
