"""The form of recall cards: nothing is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quizlab.tui.answers.form import AnswerForm

if TYPE_CHECKING:
    from quizlab.core.forms import Question, Verdict


class RevealForm(AnswerForm):
    """Takes no room; the learner recalls, sees the answer and grades."""

    def can_ask(self, _question: Question) -> bool:
        """Return that any will do."""
        return True

    def show_verdict(self, _verdict: Verdict) -> None:
        """Know that the answer is shown; there is nothing to paint otherwise."""
        self.is_shown = True

    def render(self) -> Content:
        """Return nothing."""
        return Content("")
