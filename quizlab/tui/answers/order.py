"""The form of orders: lines that are moved until they stand right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from quizlab.tui.answers.lines import LinesForm, kept_picks
from quizlab.tui.keys import bindings

if TYPE_CHECKING:
    from textual.binding import BindingType

    from quizlab.core.forms import Order, Question


class OrderForm(LinesForm):
    """Lines to put into order; the digits and arrows move the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "answer", only=("pick", "down", "up", "later", "earlier")
    )

    def __init__(self, question: Question, draft: str = "") -> None:
        super().__init__(question, draft)
        form: Order = question.form  # type: ignore[assignment]
        self.texts = form.lines
        kept = kept_picks(draft, len(form.lines))
        as_asked = tuple(range(len(form.lines)))
        self.set_reactive(LinesForm.picks, kept if sorted(kept) == list(as_asked) else as_asked)

    @property
    def answer(self) -> tuple[int, ...]:
        """The lines' indexes, first line first."""
        return self.picks

    def shown_order(self) -> tuple[int, ...]:
        """Return the order so far."""
        return self.picks

    def mark(self, index: int) -> tuple[str, str]:
        """Return a handle; once shown, whether the line stands where it should."""
        if not self.is_shown:
            return "≡", "$quiet"
        right = self.question.right
        fits = isinstance(right, tuple) and right[self.picks.index(index)] == index
        return ("✓", "bold $success") if fits else ("✗", "bold $error")

    def action_pick(self, number: int) -> None:
        """Move the line under the cursor to place `number`, counted from 1."""
        self._move_to(number - 1)

    def action_move(self, step: int) -> None:
        """Move the line under the cursor up or down."""
        self._move_to(self.cursor_line + step)

    def _move_to(self, place: int) -> None:
        if not 0 <= place < len(self.picks):
            return
        order = list(self.picks)
        order.insert(place, order.pop(self.cursor_line))
        self.picks = tuple(order)
        self.cursor_line = place
        self._changed()
