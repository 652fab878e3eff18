"""The form of recall cards: nothing is entered."""

from __future__ import annotations

from textual.content import Content

from quizlab.tui.answers.form import AnswerForm


class RevealForm(AnswerForm):
    """Takes no room; the learner recalls, sees the answer and grades."""

    def render(self) -> Content:
        """Return nothing."""
        return Content("")
