"""The form of explanations: said aloud first, then ticked point by point against the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from quizlab.tui.answers.lines import LinesForm, kept_picks
from quizlab.tui.keys import bindings

if TYPE_CHECKING:
    from textual.binding import BindingType

    from quizlab.core.forms import Rubric


class RubricForm(LinesForm):
    """Points that appear with the answer; the learner ticks those that were named."""

    TICKED_AFTER = True
    SHOWS_ANSWER = True
    WAITS = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("answer", only=("down", "up", "toggle"))

    def take_up(self) -> None:
        """Take the points and those that were ticked."""
        form: Rubric = self.question.form  # type: ignore[assignment]
        self.texts = form.points
        self.set_reactive(LinesForm.picks, kept_picks(self.draft, len(form.points)))

    @property
    def answer(self) -> tuple[int, ...]:
        """The ticked points' indexes, in order."""
        return tuple(sorted(self.picks))

    def mark(self, index: int) -> tuple[str, str]:
        """Return a ticked or an empty box."""
        return ("☑", "$success") if index in self.picks else ("☐", "$quiet")

    def action_choose(self) -> None:
        """Tick the point under the cursor, or take the tick off."""
        self.act_on_cursor()

    def act_on_cursor(self) -> None:
        """Tick the point under the cursor, or take the tick off."""
        here = self.cursor_line
        ticked = here in self.picks
        self.picks = tuple(pick for pick in self.picks if pick != here) if ticked else (*self.picks, here)
        self._changed()
