"""A dialog that shows what another scheduler, target or weights would move, and asks for a yes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.plain import lines, plain
from quizlab.tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.proposals import Proposal
    from quizlab.study.services import Services


class SwitchDialog(Dialog[bool]):
    """Works a proposal out beside the screen; ends with True once it is in force."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("confirm", "dismiss", "down", "up"))

    @dataclass
    class Proposed(Message):
        """What would change is known."""

        proposal: Proposal

    @dataclass
    class Switched(Message):
        """It is in force."""

    text = getters.query_one("#text", Static)

    def __init__(self, services: Services, title: str, propose: Callable[[], Proposal]) -> None:
        super().__init__()
        self.services = services
        self.proposal: Proposal | None = None
        self._title_text = title
        self._propose = propose

    def title_text(self) -> str:
        """Return the title that it was made with."""
        return self._title_text

    def body(self) -> ComposeResult:
        """Yield the text, scrolling where it is long."""
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static("Replaying your reviews …", id="text")

    def on_mount(self) -> None:
        """Begin to work it out."""
        jobs.start(self, self._propose, self.Proposed, group="propose")

    @on(Proposed)
    def _show(self, proposed: Proposed) -> None:
        self.proposal = proposed.proposal
        question = ["", "y takes it, n leaves all as it is."] if self.proposal.wanted else []
        self.text.update(lines(plain(line) for line in (*self.proposal.lines, *question)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a yes where there is something to say it to."""
        if action == "confirm":
            return self.proposal is not None and self.proposal.wanted is not None
        return super().check_action(action, parameters)

    def action_confirm(self) -> None:
        """Bring it into force."""
        from quizlab.study.switching import carry_out

        settings = self.proposal.wanted if self.proposal else None
        if settings is not None:
            self.proposal = None
            self.text.update("Working out when every card comes back …")
            jobs.see_through(
                self, lambda: carry_out(self.services, settings), lambda _: self.Switched(), "switch"
            )

    @on(Switched)
    def _end(self) -> None:
        self.dismiss(True)

    def action_scroll_down(self) -> None:
        """Scroll down."""
        self.query_one("#scroll").scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll up."""
        self.query_one("#scroll").scroll_page_up(animate=False)
