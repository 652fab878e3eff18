"""A dialog that lists rows to choose one of; ends with its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import OptionList

from quizlab.tui.keys import bindings
from quizlab.tui.screens.dialog import Dialog
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content


class Pick(Dialog[str]):
    """Shows rows, each an id and what it looks like."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("pick",))

    def __init__(self, title: str, rows: Sequence[tuple[str, Content]], start: str = "") -> None:
        super().__init__()
        self._title_text = title
        self.rows = rows
        self.start = start
        """Id of the row that is highlighted first."""

    def title_text(self) -> str:
        """Return the title that it was made with."""
        return self._title_text

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Rows()

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(Rows)
        rows.paint(self.rows, self.start)
        rows.focus()

    def action_select(self) -> None:
        """Take the highlighted row."""
        self.query_one(Rows).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, selected: OptionList.OptionSelected) -> None:
        self.dismiss(selected.option_id)
