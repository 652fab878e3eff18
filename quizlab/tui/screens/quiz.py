"""The quiz screen: a review of every card of one chapter, once; at its end the score, and what to read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters, on
from textual.containers import VerticalGroup
from textual.widgets import OptionList

from quizlab.tui.messages import OpenScreen
from quizlab.tui.screens.review import ReviewScreen
from quizlab.tui.screens.review_states import DONE
from quizlab.tui.widgets import quiz_end
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from quizlab.study.session import Session


class QuizScreen(ReviewScreen):
    """Asks every card of the chapter that it was opened at."""

    IS_QUIZ = True
    ending = getters.query_one("#ending", VerticalGroup)

    def body(self) -> ComposeResult:
        """Yield what a review has, and a list for the end."""
        yield from super().body()
        with VerticalGroup(id="ending"):
            yield Rows(id="afterwards")

    def on_mount(self) -> None:
        """Keep the list for the end."""
        super().on_mount()
        self.ending.display = False

    def begin(self, _more: int = 0, _ahead: int = 0, _minutes: int = 0) -> Session:
        """Return a quiz of the chapter."""
        from quizlab.study.session import quiz_session

        return quiz_session(self.services, self.argument)

    async def ask(self) -> None:
        """Ask the next card, or show how it went."""
        self.ending.display = False
        await super().ask()
        if self.state == DONE:
            self._show_result()

    def _show_result(self) -> None:
        from quizlab.study.afterwards import afterwards
        from quizlab.study.tries import tries

        chapter = self.services.library.chapter(self.argument)
        tried = tries(self.services, chapter)
        if not tried:
            return
        steps = [step for step in afterwards(self.services, chapter) if not step.target.startswith("quiz ")]
        self.done.update(quiz_end.result(tried[-1], tried[-2] if len(tried) > 1 else None))
        rows = self.query_one(Rows)
        self.ending.display = True
        rows.paint(quiz_end.rows(chapter, tried[-1], steps))
        rows.focus()
        self.keybar.labels = {"review.show": "open"}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the key that shows an answer open the highlighted row at the end."""
        if action == "show" and self.state == DONE:
            return self.ending.display
        return super().check_action(action, parameters)

    async def action_show(self) -> None:
        """Show the answer, or at the end open the highlighted row."""
        if self.state == DONE:
            self.query_one(Rows).action_select()
        else:
            await super().action_show()

    @on(OptionList.OptionSelected)
    def _open_chosen(self, selected: OptionList.OptionSelected) -> None:
        screen, _, argument = (selected.option_id or "").partition(" ")
        self.post_message(OpenScreen(screen, argument))
