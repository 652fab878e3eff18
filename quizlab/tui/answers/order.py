"""The form of orders: lines that are moved until they stand right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from quizlab.tui.answers.lines import LinesForm, kept_picks
from quizlab.tui.keys import bindings

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import MouseDown, MouseMove

    from quizlab.core.forms import Order


class OrderForm(LinesForm):
    """Lines to put into order; digits, shift with arrows or j and k, and the mouse move the one under the cursor."""

    ALLOW_SELECT = False  # a drag moves a line
    SHOWS_ANSWER = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "answer", only=("pick", "down", "up", "later", "earlier")
    )

    def take_up(self) -> None:
        """Take the lines and the order that they were left in."""
        form: Order = self.question.form  # type: ignore[assignment]
        self.texts = form.lines
        kept = kept_picks(self.draft, len(form.lines))
        as_asked = tuple(range(len(form.lines)))
        self.set_reactive(LinesForm.picks, kept if sorted(kept) == list(as_asked) else as_asked)

    @property
    def answer(self) -> tuple[int, ...]:
        """The lines' indexes, first line first."""
        return self.picks

    @property
    def is_untried(self) -> bool:
        """Whether the lines stand as they were asked."""
        return self.picks == tuple(range(len(self.texts)))

    def shown_order(self) -> tuple[int, ...]:
        """Return the order so far; once shown, the right one."""
        return self._right if self.is_shown else self.picks

    def number(self, place: int) -> str:
        """Return the line's place, before the answer and after it."""
        return str(place + 1)

    def mark(self, index: int) -> tuple[str, str]:
        """Return a handle; once shown, whether the line stands where it should."""
        if not self.is_shown:
            return "≡", "$quiet"
        return ("✓", "bold $success") if self._fits(index) else ("✗", "bold $error")

    def after(self, index: int) -> str:
        """Return where a line was put that belongs elsewhere."""
        return f"  ← yours: {self.picks.index(index) + 1}" if self.is_shown and not self._fits(index) else ""

    def _fits(self, index: int) -> bool:
        return self._right.index(index) == self.picks.index(index)

    @property
    def _right(self) -> tuple[int, ...]:
        return self.question.right if isinstance(self.question.right, tuple) else self.picks

    def action_pick(self, number: int) -> None:
        """Move the line under the cursor to place `number`, counted from 1."""
        self._move_to(number - 1)

    def action_move(self, step: int) -> None:
        """Move the line under the cursor up or down."""
        self._move_to(self.cursor_line + step)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of the line under the mouse."""
        if self.takes_keys:
            self.cursor_line = self.line_at(event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Drag the line that is held."""
        if self.takes_keys and self.app.mouse_captured is self:
            self._move_to(self.line_at(event.y))

    def on_mouse_up(self) -> None:
        """Let the line go."""
        self.release_mouse()

    def _move_to(self, place: int) -> None:
        if not 0 <= place < len(self.picks) or place == self.cursor_line:
            return
        order = list(self.picks)
        order.insert(place, order.pop(self.cursor_line))
        self.picks = tuple(order)
        self.cursor_line = place
        self._changed()
