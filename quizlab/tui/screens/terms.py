"""A pop-over with the meaning of terms: their cards in the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll

from quizlab.tui.keys import bindings
from quizlab.tui.screens.dialog import Dialog
from quizlab.tui.widgets.meaning import card_of
from quizlab.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.services import Services


class Terms(Dialog[None]):
    """Shows each term with its definition."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("dismiss", "down", "up"))

    def __init__(self, services: Services, terms: tuple[str, ...]) -> None:
        super().__init__()
        self.services = services
        self.terms = terms
        """Slugs or texts of the terms."""

    def title_text(self) -> str:
        """Return what the dialog shows."""
        return "Term" if len(self.terms) == 1 else "Terms of this section"

    def body(self) -> ComposeResult:
        """Yield the definitions, one below the other."""
        with VerticalScroll(id="scroll", can_focus=False):
            yield Prose("\n\n".join(map(self._definition, self.terms)))

    def _definition(self, term: str) -> str:
        library = self.services.library
        card = card_of(library, term)
        if card is None:
            return f"**{term}**: the glossary has no such term."
        return library.display(f"**{card.prompt}**\n\n{card.answer}")

    def action_scroll_down(self) -> None:
        """Scroll down."""
        self.query_one("#scroll").scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll up."""
        self.query_one("#scroll").scroll_page_up(animate=False)
