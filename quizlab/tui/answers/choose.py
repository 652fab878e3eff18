"""The form of choices: one or several options, by digit, cursor or mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from quizlab.tui.answers.lines import LinesForm, kept_picks
from quizlab.tui.keys import bindings

if TYPE_CHECKING:
    from textual.binding import BindingType

    from quizlab.core.forms import Choose


class ChooseForm(LinesForm):
    """Options to choose from; afterwards it shows which were right."""

    SHOWS_ANSWER = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("answer", only=("pick", "down", "up", "toggle"))

    several = False
    """Whether more than one may be right."""

    def take_up(self) -> None:
        """Take the options and those that were chosen."""
        form: Choose = self.question.form  # type: ignore[assignment]
        self.several = form.several
        self.texts = form.options
        self.set_reactive(LinesForm.picks, kept_picks(self.draft, len(form.options)))

    @property
    def answer(self) -> tuple[int, ...]:
        """The chosen options' indexes, in order."""
        return tuple(sorted(self.picks))

    def mark(self, index: int) -> tuple[str, str]:
        """Return a box or a circle; once shown, ✓ for right options and ✗ for wrongly chosen ones."""
        chosen = index in self.picks
        if not self.is_shown:
            full, empty = ("☑", "☐") if self.several else ("●", "○")
            return (full, "$accent") if chosen else (empty, "$quiet")
        if index in self._right:
            return "✓", "bold $success"
        return ("✗", "bold $error") if chosen else ("·", "$quiet")

    def after(self, index: int) -> str:
        """Return what was chosen, in words."""
        if not self.is_shown:
            return ""
        chosen, right = index in self.picks, index in self._right
        return (
            "  ← yours"
            if chosen and not right
            else "  ← missed"
            if right and self.several and not chosen and self.picks
            else ""
        )

    @property
    def _right(self) -> tuple[int, ...]:
        return self.question.right if isinstance(self.question.right, tuple) else ()

    def action_pick(self, number: int) -> None:
        """Choose option `number`, counted from 1."""
        if number <= len(self.texts):
            self.cursor_line = number - 1
            self.act_on_cursor()

    def action_choose(self) -> None:
        """Choose the option under the cursor, or take it back."""
        self.act_on_cursor()

    def act_on_cursor(self) -> None:
        """Choose the option under the cursor; of several, take back one that is chosen."""
        here = self.cursor_line
        if not self.several:
            self.picks = (here,)
        elif here in self.picks:
            self.picks = tuple(pick for pick in self.picks if pick != here)
        else:
            self.picks = (*self.picks, here)
        self._changed()
