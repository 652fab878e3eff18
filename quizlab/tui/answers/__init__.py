"""One widget for each answer form; FORMS is the table that the review screen chooses from."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from quizlab.core import forms

if TYPE_CHECKING:
    from quizlab.tui.answers.form import AnswerForm

FORMS: Final = {
    forms.Reveal: "reveal:RevealForm",
    forms.Choose: "choose:ChooseForm",
    forms.Type: "typed:TypedForm",
    forms.Number: "number:NumberForm",
    forms.Order: "order:OrderForm",
    forms.Rubric: "rubric:RubricForm",
}
"""Form -> `module:class` within this package; imported when first asked for."""


def is_for(form: AnswerForm, question: forms.Question) -> bool:
    """Return whether `form` is the widget for questions of that form."""
    module, _, name = FORMS[type(question.form)].partition(":")
    return type(form).__module__ == f"{__name__}.{module}" and type(form).__name__ == name


def answer_form(question: forms.Question, draft: str = "") -> AnswerForm:
    """Return the widget that takes an answer to `question`, with what had been entered before."""
    module, _, name = FORMS[type(question.form)].partition(":")
    made = getattr(import_module(f"{__name__}.{module}"), name)
    return cast("AnswerForm", made(question, draft))
