"""One card as it is asked and, afterwards, answered: prompt, form, verdict, answer, what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import getters, on
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widgets import Static

from quizlab.core.forms import Choose, Order, Question, Rubric, Verdict
from quizlab.tui.answers import answer_form, is_for
from quizlab.tui.answers.form import AnswerForm
from quizlab.tui.plain import plain
from quizlab.tui.widgets.cardtext import CardText
from quizlab.tui.widgets.change import changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from quizlab.study.prompts import Prompt


class Column(VerticalGroup):
    """The parts of a card, one below the other; what scrolls is the view around it."""

    virtual_size: var[Size] = var(Size(0, 0))
    """Follows the layout; Textual's own would ask for another one."""


class CardView(VerticalScroll, can_focus=False):
    """Paints a prompt, then a verdict; scrolls where both don't fit."""

    meta = getters.query_one("#meta", Static)
    prompt = getters.query_one("#prompt", CardText)
    slot = getters.query_one("#slot", VerticalGroup)
    verdict = getters.query_one("#verdict", Static)
    answer = getters.query_one("#answer", CardText)
    explanation = getters.query_one("#explanation", CardText)
    change = getters.query_one("#change", Static)
    form: AnswerForm | None = None
    question: Question | None = None

    def compose(self) -> ComposeResult:
        """Yield one column."""
        with Column(id="column"):
            yield Static(id="meta")
            yield CardText(id="prompt", paragraphs="bold")
            yield VerticalGroup(id="slot")
            yield Static(id="verdict")
            yield CardText(id="answer")
            yield CardText(id="explanation")
            yield Static(id="change")

    async def ask(self, prompt: Prompt, display: Callable[[str], str], *, flagged: bool) -> None:
        """Show `prompt` without its answer; `display` makes markdown ready to be shown. The form has not begun."""
        self.question = displayed(prompt.question, display)
        form = self._form_for(self.question, prompt.draft)
        # In one batch, so that no frame is painted between two cards.
        with self.app.batch_update():
            self.paint_meta(prompt, flagged=flagged)
            for part in (self.verdict, self.answer, self.explanation, self.change):
                part.display = False
            self.prompt.show(self.question.prompt)
            if form is not self.form:
                await self.slot.remove_children()
                await self.slot.mount(form)
            self.scroll_home(animate=False)
        self.form = form

    def _form_for(self, question: Question, draft: str) -> AnswerForm:
        known = self.form
        if known is not None and is_for(known, question) and known.ask_again(question, draft):
            return known
        return answer_form(question, draft)

    async def reveal(self, verdict: Verdict, prompt: Prompt) -> None:
        """Show what `verdict` says, the answer and its explanation."""
        assert self.form is not None
        assert self.question is not None
        with self.app.batch_update():
            self.form.show_verdict(verdict)
            self.verdict.display = verdict.right is not None
            if verdict.right is not None:
                self.verdict.update(_verdict(verdict))
            hidden = verdict.right or self.form.shows_answer(verdict)
            self.answer.show("" if hidden else self.question.answer)
            self.explanation.show(self.question.explanation)
            if prompt.change:
                self.change.display = True
                self.change.update(changed(prompt.change))
        self.call_after_refresh(self._show_answer_whole)

    def paint_meta(self, prompt: Prompt, *, flagged: bool) -> None:
        """Show the card's kind, why it is asked, and its flag."""
        self.meta.update(_meta(prompt, flagged))

    @on(AnswerForm.Moved)
    @on(AnswerForm.Changed)
    def keep_in_hand(self) -> None:
        """Scroll, where the card doesn't fit, to where keys act."""
        if self.max_scroll_y and self.form is not None and not self.form.is_shown:
            self.call_after_refresh(self._scroll_to_hand)

    def on_resize(self) -> None:
        """Keep in sight what the learner looks at: where keys act, later the verdict."""
        if self.form is not None and self.form.is_shown:
            self.call_after_refresh(self._show_answer_whole)
        elif self.form is not None and self.form.has_focus_within:
            self.call_after_refresh(self._scroll_to_hand)

    def _scroll_to_hand(self) -> None:
        if self.form is not None and self.form.is_attached:
            here = self.form.in_hand.translate(self.scroll_offset - self.region.offset)
            self.scroll_to_region(here, animate=False)

    def _show_answer_whole(self) -> None:
        # Where card and answer don't fit, the verdict stays in sight and the prompt scrolls away.
        first = next((part for part in (self.verdict, self.answer, self.explanation) if part.display), None)
        if first is not None and self.max_scroll_y:
            self.scroll_to_widget(first, animate=False, top=True)


def displayed(question: Question, display: Callable[[str], str]) -> Question:
    """Return `question` with every text made ready to be shown."""
    form = question.form
    if isinstance(form, Choose):
        form = replace(form, options=tuple(map(display, form.options)))
    elif isinstance(form, Order):
        form = replace(form, lines=tuple(map(display, form.lines)))
    elif isinstance(form, Rubric):
        form = replace(form, points=tuple(map(display, form.points)))
    return replace(
        question,
        form=form,
        prompt=display(question.prompt),
        answer=display(question.answer),
        explanation=display(question.explanation),
    )


def _meta(prompt: Prompt, flagged: bool) -> Content:
    words = [prompt.card.kind, prompt.due_reason]
    parts = [plain(" · ".join(word for word in words if word), "$quiet")]
    if flagged:
        parts.append(plain("  ⚑ flagged", "$warning"))
    return Content("").join(parts)


def _verdict(verdict: Verdict) -> Content:
    mark, style = (
        ("✓", "$success") if verdict.right else ("≈", "$warning") if verdict.near else ("✗", "$error")
    )
    word = verdict.message or ("right" if verdict.right else "wrong")
    return Content.assemble((f"{mark} ", f"bold {style}"), plain(word, style))
