"""The form that adds a card of one's own: prompt, answer, and the section that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input, Static, TextArea

from quizlab.core.text import visible
from quizlab.errors import QuizlabError
from quizlab.study.drafts import CardDraft, begun, forget, keep
from quizlab.tui.keys import bindings
from quizlab.tui.messages import ContentEdited
from quizlab.tui.plain import plain
from quizlab.tui.screens.dialog import Form
from quizlab.tui.toasts import say

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.services import Services


class AddCard(Form[None]):
    """Takes a prompt and an answer, and writes them into the learner's own pack; what is not saved is kept."""

    KEPT_AS = "card"
    TITLE_TEXT = "A card of your own"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("save",))

    def __init__(self, services: Services, section: str) -> None:
        super().__init__()
        self.services = services
        self.begun = begun(services)
        """The card as it was left."""
        self.section = self.begun.section if self.begun != CardDraft() else section
        """`chapter#section` that the card came from; empty where it came from none."""
        self.about = self.section

    def body(self) -> ComposeResult:
        """Yield the two fields."""
        yield Static("Prompt", classes="label")
        yield Input(self.begun.prompt, id="prompt-field", placeholder="one question", select_on_focus=False)
        yield Static("Answer (markdown)", classes="label")
        yield TextArea(self.begun.answer, id="answer-field", tab_behavior="focus", show_line_numbers=False)
        yield Static(
            plain(f"from {self.section}" if self.section else "from no section", "$quiet"), id="origin"
        )
        yield Static(id="problem")

    def on_mount(self) -> None:
        """Write on at the end of what was begun."""
        answer = self.query_one("#answer-field", TextArea)
        answer.move_cursor(answer.document.end)
        if answer.text:
            answer.focus()

    @on(Input.Submitted)
    def _to_answer(self) -> None:
        self.query_one("#answer-field").focus()

    @property
    def entered(self) -> CardDraft:
        """The card as it is now."""
        prompt, answer = self.query_one("#prompt-field", Input), self.query_one("#answer-field", TextArea)
        return CardDraft(prompt.value, answer.text, self.section)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _keep(self) -> None:
        if self.entered != self.begun:
            self.begun = self.entered
            keep(self.services, self.begun)

    def action_save(self) -> None:
        """Write the card; say what is missing instead where something is."""
        from quizlab.study.authoring import add_card

        prompt, answer, section = self.entered
        if not prompt.strip() or not answer.strip():
            self.query_one("#problem", Static).update(plain("A card needs a prompt and an answer.", "$error"))
            return
        try:
            add_card(self.services, prompt, answer, section)
        except QuizlabError as error:
            self.query_one("#problem", Static).update(plain(visible(str(error)), "$error"))
            return
        forget(self.services)
        self.app.post_message(ContentEdited())
        say(self.app, "The card is in your pack.")
        self.dismiss(None)
