"""A dialog that lists the graded versions of a lab's file, newest first; enter shows one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import OptionList

from quizlab.tui.keys import bindings
from quizlab.tui.plain import plain
from quizlab.tui.screens.dialog import Dialog, Notice
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType


class History(Dialog[None]):
    """Lists the versions."""

    TITLE_TEXT = "Graded versions"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("show",))

    def __init__(self, saves: tuple[Path, ...]) -> None:
        super().__init__()
        self.saves = {save.name: save for save in reversed(saves)}

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Rows()

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(Rows)
        rows.paint((name, plain(f"{name}   {_when(path)}")) for name, path in self.saves.items())
        rows.focus()

    def action_select(self) -> None:
        """Take the highlighted row."""
        self.query_one(Rows).action_select()

    @on(OptionList.OptionSelected)
    def _show(self, selected: OptionList.OptionSelected) -> None:
        path = self.saves[selected.option_id or ""]
        self.app.push_screen(Notice(path.name, plain(path.read_text(encoding="utf-8", errors="replace"))))


def _when(path: Path) -> str:
    return f"{datetime.fromtimestamp(path.stat().st_mtime).astimezone():%-d %B %Y %H:%M}"
