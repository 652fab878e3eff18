"""The form of typed text and printed output: a field of one or more lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from quizlab.core.forms import Type
from quizlab.tui.answers.form import AnswerForm
from quizlab.tui.answers.near import compared
from quizlab.tui.keys import bindings
from quizlab.tui.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Region

    from quizlab.core.forms import Question, Verdict

HIGHEST_FIELD = 10
"""Lines that a field of many lines shows at most."""


class Field(Input):
    """An Input whose `enter` is in the table of keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("answer", only=("done",))


class TypedForm(AnswerForm):
    """A field; letters go into it until it is left or shown."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("answer", only=("leave", "done_lines"))

    def __init__(self, question: Question, draft: str = "") -> None:
        super().__init__(question, draft)
        self.typed = draft

    @property
    def answer(self) -> str:
        """What was typed."""
        return self.typed

    @property
    def is_untried(self) -> bool:
        """Whether nothing but spaces was typed."""
        return not self.typed.strip()

    @property
    def lines(self) -> int:
        """How many lines the field shows."""
        return self.question.form.lines if isinstance(self.question.form, Type) else 1

    @property
    def unit(self) -> str:
        """What stands behind the answer."""
        return ""

    def compose(self) -> ComposeResult:
        """Yield the field and, for later, what was typed."""
        if self.lines == 1:
            yield Field(self.typed, select_on_focus=False, placeholder="type the answer", id="field")
        else:
            area = TextArea(self.typed, id="field", tab_behavior="focus", show_line_numbers=False)
            area.styles.height = min(self.lines, HIGHEST_FIELD) + 2
            yield area
        yield Static(id="typed")

    def can_ask(self, question: Question) -> bool:
        """Return whether both questions take one line: a field of several has a height of its own."""
        return self.lines == 1 and (not isinstance(question.form, Type) or question.form.lines == 1)

    def ask_again(self, question: Question, draft: str) -> bool:
        """Empty the field, or put the draft into it."""
        if not super().ask_again(question, draft):
            return False
        self.typed = draft
        field = self.query_one("#field", Input)
        field.value = draft
        field.cursor_position = len(draft)
        field.disabled = False
        field.display = True
        return True

    def begin(self) -> None:
        """Put the cursor into the field, as soon as there is one: a slow machine may ask before it is composed."""
        if fields := self.query("#field"):
            fields.first().focus()
        elif self.is_attached:
            self.call_later(self.begin)

    @property
    def in_hand(self) -> Region:
        """Where on screen the field is."""
        return self.query_one("#field").region

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _keep(self, changed: Input.Changed | TextArea.Changed) -> None:
        changed.stop()
        text = changed.value if isinstance(changed, Input.Changed) else changed.text_area.text
        if text != self.typed:
            self.typed = text
            self.post_message(self.Changed(text, self.question))

    @on(Input.Submitted)
    def _submit(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self.post_message(self.Submitted())

    def action_submit(self) -> None:
        """Be done typing."""
        self.post_message(self.Submitted())

    def action_leave(self) -> None:
        """Give the keys back to the screen."""
        self.screen.set_focus(None)

    def action_submit_lines(self) -> None:
        """Be done typing lines, where `enter` begins a new one."""
        self.action_submit()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to the screen once the answer is shown."""
        return not self.is_shown and (action != "submit_lines" or self.lines > 1)

    def show_verdict(self, verdict: Verdict) -> None:
        """Replace the field by what was typed, with the difference to the right one."""
        field = self.query_one("#field")
        field.display = False
        field.disabled = True  # or it would take the focus again when a screen over this one is left
        self.screen.set_focus(None)
        self.query_one("#typed", Static).update(self._shown_answer(verdict))
        super().show_verdict(verdict)

    def shows_answer(self, verdict: Verdict) -> bool:
        """Return whether the lines compared, or the verdict's words, hold all of the answer."""
        right = self.question.right
        if self.SHOWS_ANSWER or not isinstance(right, str) or right != _fenced(self.question.answer):
            return self.SHOWS_ANSWER
        return right in verdict.message if self.lines == 1 else not self.is_untried

    def _shown_answer(self, verdict: Verdict) -> Content:
        if not self.typed.strip():
            return plain("" if verdict.right is None else "nothing typed", "$quiet italic")
        if (
            not verdict.right
            and isinstance(self.question.form, Type)
            and isinstance(self.question.right, str)
        ):
            return compared(self.typed, self.question.right, lines=self.lines)
        return plain(f"{self.typed} {self.unit}".rstrip())


def _fenced(markdown: str) -> str | None:
    """Return what a text holds that is one fenced block; None where it is anything else."""
    first, *others = markdown.split("\n")
    return "\n".join(others[:-1]) if first.startswith("```") and others[-1:] == ["```"] else None
