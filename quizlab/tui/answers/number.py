"""The form of numbers: a field with its unit behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Static

from quizlab.core.forms import Number
from quizlab.tui.answers.typed import Field, TypedForm
from quizlab.tui.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from quizlab.core.forms import Question


class NumberForm(TypedForm):
    """A short field for a number; the verdict says which was right."""

    SHOWS_ANSWER = True

    def ask_again(self, question: Question, draft: str) -> bool:
        """Empty the field and show the new unit."""
        is_asked = super().ask_again(question, draft)
        self.query_one("#unit", Static).update(plain(self.unit))
        return is_asked

    @property
    def unit(self) -> str:
        """What stands behind the number."""
        return self.question.form.unit if isinstance(self.question.form, Number) else ""

    def compose(self) -> ComposeResult:
        """Yield the field, its unit and, for later, what was typed."""
        with Horizontal():
            yield Field(self.typed, select_on_focus=False, placeholder="a number", id="field")
            yield Static(plain(self.unit), id="unit")
        yield Static(id="typed")
