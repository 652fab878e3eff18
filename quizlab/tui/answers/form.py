"""What the answer forms share: an answer, a draft that survives a crash, and two states, asked and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.geometry import Region

    from quizlab.core.forms import Answer, Question, Verdict


class AnswerForm(Widget):
    """One way to answer; the screen reads `answer` and calls `show_verdict` once."""

    TICKED_AFTER: ClassVar[bool] = False
    """Whether the learner answers after the answer was shown (a rubric)."""
    SHOWS_ANSWER: ClassVar[bool] = False
    """Whether the form itself shows which answer was right."""

    virtual_size: var[Size] = var(Size(0, 0))
    """Follows the layout; Textual's own would ask for another one."""

    @dataclass
    class Changed(Message):
        """The learner entered something; `draft` says what, in a form to be kept."""

        draft: str
        question: Question
        """What it answers: the form may ask another one by now."""

    @dataclass
    class Moved(Message):
        """Keys act elsewhere in the form now."""

    @dataclass
    class Submitted(Message):
        """The learner is done and wants to see the answer."""

    def __init__(self, question: Question, draft: str = "") -> None:
        super().__init__()
        self.question = question
        self.draft = draft
        """What had been entered when an earlier session ended here."""
        self.is_shown = False

    @property
    def answer(self) -> Answer:
        """What the learner entered so far."""
        return None

    @property
    def is_untried(self) -> bool:
        """Whether nothing was entered that could be judged."""
        return not self.answer

    def ask_again(self, question: Question, draft: str) -> bool:
        """Ask another question with the widgets that are there; return whether that was possible.

        To mount a field anew takes several times as long as an answer.
        """
        if not self.can_ask(question):
            return False
        self.question, self.draft, self.is_shown = question, draft, False
        self.remove_class("-shown")
        return True

    def can_ask(self, _question: Question) -> bool:
        """Return whether `question`, of the same form, fits the widgets that are there."""
        return False

    def begin(self) -> None:
        """Take the focus where there is something to enter."""

    @property
    def in_hand(self) -> Region:
        """Where on screen keys act: what stays in sight where the form doesn't fit."""
        return self.region

    def shows_answer(self, _verdict: Verdict) -> bool:
        """Return whether nothing is left for the answer below to say."""
        return self.SHOWS_ANSWER

    def show_verdict(self, _verdict: Verdict) -> None:
        """Stop taking answers and paint which were right."""
        self.is_shown = True
        self.add_class("-shown")
        self.refresh(layout=True)
        self.refresh_bindings()
