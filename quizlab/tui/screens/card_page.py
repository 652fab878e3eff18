"""A screen with one card of a session on it: what one does with that card besides answering it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters, on
from textual.reactive import var

from quizlab.tui.messages import ContentEdited, LinkFollowed, OpenScreen
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.cardview import CardView

if TYPE_CHECKING:
    from quizlab.study.prompts import Prompt
    from quizlab.study.session import Session
    from quizlab.study.undoing import Undone


class CardPage(Page):
    """Puts a card aside, marks it, edits it, and shows where it comes from and stands."""

    prompt: var[Prompt | None] = var(None)
    view = getters.query_one(CardView)
    session: Session | None = None

    @property
    def stands(self) -> bool:
        """Whether a card is asked."""
        return self.prompt is not None

    async def ask(self) -> None:
        """Show what the session asks next."""
        raise NotImplementedError

    async def action_bury(self) -> None:
        """Put the card away until tomorrow."""
        await self._put_aside("bury", "Put away until tomorrow; u takes it back.")

    async def action_suspend(self) -> None:
        """Put the card away for good."""
        await self._put_aside("suspend", "Put away for good; u takes it back.")

    async def _put_aside(self, how: str, said: str) -> None:
        assert self.session is not None
        assert self.prompt is not None
        getattr(self.session, how)(self.prompt)
        self.say(said)
        await self.ask()

    def action_flag(self) -> None:
        """Mark the card, or take the mark off."""
        assert self.session is not None
        assert self.prompt is not None
        flagged = self.session.flag(self.prompt)
        self.view.paint_meta(self.prompt, flagged=flagged)

    async def action_edit(self) -> None:
        """Edit the card and ask it again as it reads now."""
        assert self.session is not None
        assert self.prompt is not None
        if self.edit_file(self.prompt.card.path, self.prompt.card.line):
            self.session.refresh()
            self.prompt = None
            await self.ask()
            self.post_message(ContentEdited())

    def action_info(self) -> None:
        """Show where the card stands."""
        from quizlab.tui.screens.info import CardInfo

        if self.prompt is not None:
            self.app.push_screen(CardInfo(self.services, self.prompt))

    def action_open_section(self) -> None:
        """Open the section that the card comes from."""
        card = self.prompt.card if self.prompt else None
        if card and card.chapter:
            self.post_message(OpenScreen("read", f"{card.chapter}#{card.section}".rstrip("#")))
        else:
            self.say("This card belongs to no section.")

    @on(LinkFollowed)
    def _follow(self, clicked: LinkFollowed) -> None:
        self.follow_link(clicked.href)

    @property
    def section_in_hand(self) -> str:
        """The section of the card on screen."""
        card = self.prompt.card if self.prompt else None
        return f"{card.chapter}#{card.section}" if card and card.section else ""

    def undo(self) -> Undone | None:
        """Take back the last action, in whichever sitting it was, and return to its card."""
        if self.session is None:
            return None
        undone = self.session.undo()
        self.load()
        return undone

    def redo(self) -> Undone | None:
        """Do again what was taken back last."""
        if self.session is None:
            return None
        done = self.session.redo()
        self.load()
        return done
