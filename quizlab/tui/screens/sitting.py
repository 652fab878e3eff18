"""A screen that drives a session: begins it, follows what others answer, and goes on after its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import var

from quizlab.errors import QuizlabError
from quizlab.tui.messages import JobFailed
from quizlab.tui.screens.card_page import CardPage
from quizlab.tui.screens.review_states import OPENING, SHOWN

if TYPE_CHECKING:
    from quizlab.study.services import Services
    from quizlab.study.session import Session

MORE = 10
"""New cards that `more` adds."""
AHEAD = 2
"""Days that `ahead` looks forward."""
NO_NEW = "No new cards are left of what you opened. On home c lists the chapters: one that you open adds its cards."
NOT_SOON = "Nothing is due within two days."


class SittingPage(CardPage):
    """Has one session after another; `ask` shows what it asks."""

    state: var[str] = var(OPENING, bindings=True)
    """One of review_states."""

    def __init__(
        self,
        services: Services,
        argument: str = "",
        more: int = 0,
        ahead: int = 0,
        minutes: int = 0,
        cram: int = 0,
    ) -> None:
        super().__init__(services, argument)
        self.cram = cram
        """Whether every card of a search is asked once, and no schedule moves."""
        self.more = more
        """New cards beyond the day's limit that the first session takes."""
        self.ahead = ahead
        """Days from which it takes reviews early."""
        self.minutes = minutes
        """Minutes after which it asks no further card; 0 for no end."""

    def begin(self, more: int = 0, ahead: int = 0, minutes: int = 0) -> Session:
        """Return the session that this screen drives."""
        from quizlab.study.session import cram_session, review_session

        if self.cram:
            return cram_session(self.services, self.argument, minutes)
        return review_session(self.services, self.argument or None, more, ahead, minutes)

    def load(self) -> None:
        """Ask the next card; the one on screen stays if it still is the next."""
        self.call_later(self._open)

    def follow(self) -> None:
        """Go on to the next card where another app answered this one; an answer that is shown stays to be graded."""
        if self.session is not None and self.state != SHOWN:
            self.session.follow()
            self.load()

    async def _open(self) -> None:
        try:
            if self.session is None:
                self.session = self.begin(self.more, self.ahead, self.minutes)
        except QuizlabError as error:
            self.post_message(JobFailed(error))
            self.app.call_later(self.app.run_action, "leave")
            return
        await self.ask()

    async def action_more(self) -> None:
        """Take more new cards."""
        await self._go_on(MORE, 0, NO_NEW)

    async def action_ahead(self) -> None:
        """Take what is due soon."""
        await self._go_on(0, AHEAD, NOT_SOON)

    async def _go_on(self, more: int, ahead: int, otherwise: str) -> None:
        try:
            self.session = self.begin(more, ahead)
        except QuizlabError as error:
            # A search may find nothing any more.
            self.post_message(JobFailed(error))
            return
        if self.session.next() is None:
            self.say(otherwise)
        await self.ask()
