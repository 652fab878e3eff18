"""The dialog that gives a search a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input, Static

from quizlab.errors import QuizlabError
from quizlab.tui.keys import bindings
from quizlab.tui.plain import plain
from quizlab.tui.screens.dialog import Dialog
from quizlab.tui.toasts import say

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.services import Services


class SaveSearch(Dialog[None]):
    """Takes a name and keeps a query under it."""

    TITLE_TEXT = "Keep this search"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("save",))

    def __init__(self, services: Services, query: str) -> None:
        super().__init__()
        self.services = services
        self.query_text = query

    def body(self) -> ComposeResult:
        """Yield the query and the field for its name."""
        yield Static(plain(self.query_text, "$quiet"), classes="label")
        yield Input(placeholder="name: letters, digits, - and _", id="prompt-field")
        yield Static(id="problem")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Keep it; say what is wrong with the name where something is."""
        from quizlab.study.saved import save_search

        name = self.query_one("#prompt-field", Input).value.strip()
        try:
            save_search(self.services.places, name, self.query_text)
        except QuizlabError as error:
            self.query_one("#problem", Static).update(plain(str(error), "$error"))
            return
        say(self.app, f"Kept: type @{name} to search for it again.")
        self.dismiss(None)
