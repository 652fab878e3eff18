"""The form that writes a note on the section being read; what is not saved is kept as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Static, TextArea

from quizlab.core.text import visible
from quizlab.errors import QuizlabError
from quizlab.study import notes
from quizlab.tui.keys import bindings
from quizlab.tui.plain import plain
from quizlab.tui.screens.dialog import Form

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.services import Services


class WriteNote(Form[bool]):
    """Takes markdown; ends with True when the note was saved."""

    KEPT_AS = "note"
    TITLE_TEXT = "Your note"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("save",))

    def __init__(self, services: Services, reference: str) -> None:
        super().__init__()
        self.services = services
        self.reference = reference
        """`chapter#section`."""
        self.about = reference
        self.before = notes.note(services, reference)
        self.begun = notes.draft(services, reference) or self.before

    def body(self) -> ComposeResult:
        """Yield the field."""
        yield TextArea(self.begun, id="note-field", tab_behavior="focus", show_line_numbers=False)
        yield Static(plain(f"on {self.reference}, markdown; an empty note is none", "$quiet"), id="origin")
        yield Static(id="problem")

    def on_mount(self) -> None:
        """Write on at the end."""
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)
        field.focus()

    @on(TextArea.Changed)
    def _keep(self, changed: TextArea.Changed) -> None:
        text = changed.text_area.text
        if text != self.begun:
            self.begun = text
            notes.keep_draft(self.services, self.reference, "" if text == self.before else text)

    def action_save(self) -> None:
        """Write the note into its file."""
        try:
            notes.write(self.services, self.reference, self.query_one(TextArea).text)
            notes.keep_draft(self.services, self.reference, "")
        except QuizlabError as error:
            self.query_one("#problem", Static).update(plain(visible(str(error)), "$error"))
            return
        self.dismiss(True)
