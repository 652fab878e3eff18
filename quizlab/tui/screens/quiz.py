"""The quiz screen: a review of every card of one chapter, once, with a score by section at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizlab.tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from quizlab.study.session import Session


class QuizScreen(ReviewScreen):
    """Asks every card of the chapter that it was opened at."""

    IS_QUIZ = True

    def begin(self, _more: int = 0, _ahead: int = 0, _minutes: int = 0) -> Session:
        """Return a quiz of the chapter."""
        from quizlab.study.session import quiz_session

        return quiz_session(self.services, self.argument)
