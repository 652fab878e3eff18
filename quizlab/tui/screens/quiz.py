"""The quiz screen: a review of every card of one chapter, once; at its end the score, and what to read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizlab.tui.screens.review import ReviewScreen
from quizlab.tui.widgets import quiz_end

if TYPE_CHECKING:
    from quizlab.study.session import Session


class QuizScreen(ReviewScreen):
    """Asks every card of the chapter that it was opened at."""

    IS_QUIZ = True

    def begin(self, _more: int = 0, _ahead: int = 0, _minutes: int = 0) -> Session:
        """Return a quiz of the chapter."""
        from quizlab.study.session import quiz_session

        return quiz_session(self.services, self.argument)

    def show_ending(self) -> None:
        """Show the score, the sections to read again, and what follows the chapter."""
        from quizlab.study.afterwards import afterwards
        from quizlab.study.looking_again import places
        from quizlab.study.tries import tries

        chapter = self.services.library.chapter(self.argument)
        tried = tries(self.services, chapter)
        if not tried:
            return
        self.done.update(quiz_end.result(tried[-1], tried[-2] if len(tried) > 1 else None))
        order = [section.id for section in chapter.sections]
        missed = sorted(
            (card for card in tried[-1].missed if card.section in order),
            key=lambda card: order.index(card.section),
        )
        steps = [step for step in afterwards(self.services, chapter) if not step.target.startswith("quiz ")]
        self.show_next(places(self.services.library, missed), steps)
