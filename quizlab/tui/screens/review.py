"""The review screen: one prompt, one answer, one grade; the session decides everything else."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import Center, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from quizlab.core.grades import NAMES
from quizlab.errors import QuizlabError
from quizlab.tui import jobs
from quizlab.tui.answers.form import AnswerForm
from quizlab.tui.keys import bindings
from quizlab.tui.messages import JobFailed, OpenScreen
from quizlab.tui.plain import cut
from quizlab.tui.screens.review_states import ASKED, AT_THE_END, DONE, SHOWN, works_in
from quizlab.tui.screens.sitting import MORE, SittingPage
from quizlab.tui.widgets.cardview import CardView
from quizlab.tui.widgets.ending import Ending
from quizlab.tui.widgets.grades import Choices, GradeRow, buttons
from quizlab.tui.widgets.summary import painted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.core.forms import Verdict
    from quizlab.study.afterwards import Step
    from quizlab.study.home import Home
    from quizlab.study.looking_again import Place
    from quizlab.study.prompts import Prompt


class ReviewScreen(SittingPage):
    """Asks what is due until nothing is."""

    CSS_PATH: ClassVar[list[str]] = ["card.tcss", "review.tcss"]  # type: ignore[assignment]

    @dataclass
    class NextFound(Message):
        """What to do after the sitting is known."""

        home: Home

    PLACE = "review"
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")
    # A card's field takes the keys itself; else the list of the end would have them, though nobody sees it.
    AUTO_FOCUS: ClassVar[str | None] = ""
    IS_QUIZ: ClassVar[bool] = False

    grades = getters.query_one(GradeRow)
    end = getters.query_one("#end", VerticalScroll)
    done = getters.query_one("#done", Static)
    ending = getters.query_one(Ending)
    asked_at = 0.0
    slipped = ""
    """The card at which the learner was told of a slip: once is enough."""

    def body(self) -> ComposeResult:
        """Yield the card, the end of the sitting, and the grades."""
        yield CardView()
        with VerticalScroll(id="end", can_focus=False):
            yield Static(id="done")
        yield Ending()
        with Center(id="grades"):
            yield GradeRow()

    def on_mount(self) -> None:
        """Say that the card is on its way."""
        self.view.display = False
        self.done.update("Opening your cards …")

    async def ask(self) -> None:
        """Ask the next card, or end; the one on screen stays if it still is the next."""
        assert self.session is not None
        prompt = self.session.next()
        if prompt is None:
            self._end()
        elif prompt is not self.prompt:
            await self._show_prompt(prompt)

    async def _show_prompt(self, prompt: Prompt) -> None:
        card = prompt.card
        with self.app.batch_update():
            self.ending.hide()
            self.end.display = False
            self.view.display = True
            self.grades.choices = None
            self.keybar.labels = {}
            self.topbar.place = self._place(prompt)
            self.topbar.progress = f"{prompt.position} of {prompt.total}"
            flagged = self.services.store.memory(card.id).flagged
            await self.view.ask(prompt, self.services.library.display, flagged=flagged)
            self.action_type_again()
        self.prompt = prompt
        self.state = ASKED
        self.asked_at = monotonic()

    def _place(self, prompt: Prompt) -> str:
        if not prompt.card.chapter:
            from quizlab.study.decks import deck_title

            return deck_title(prompt.card.path) or prompt.card.deck or prompt.card.pack
        chapter = self.services.library.chapter(prompt.card.chapter)
        return f"{chapter.number} {chapter.title}".strip()

    def _end(self) -> None:
        assert self.session is not None
        self.prompt = None
        self.state = DONE
        self.set_focus(None)
        self.topbar.place = "Quiz" if self.IS_QUIZ else "Review"
        self.topbar.progress = ""
        self.view.display = False
        self.grades.choices = None
        self.end.display = True
        self.done.update(painted(self.session.summary(), is_quiz=self.IS_QUIZ))
        self.show_ending()

    def show_ending(self) -> None:
        """Look for what is next; the summary is read meanwhile."""
        from quizlab.study.home import home

        jobs.start(self, lambda: home(self.services), self.NextFound, group="next")

    @on(NextFound)
    def _show_next(self, found: NextFound) -> None:
        from quizlab.study.afterwards import Step
        from quizlab.study.looking_again import places

        if self.state != DONE or self.session is None:
            return
        again = places(self.services.library, self.session.summary().again)
        steps = [Step(found.home.target, found.home.headline, ""), Step("home", "Home", "all that there is")]
        self.show_next(again, steps)

    @on(OpenScreen)
    def _take_more(self, asked: OpenScreen) -> None:
        from quizlab.tui.app import QuizlabApp

        if asked.screen == "more" and isinstance(self.app, QuizlabApp):
            asked.stop()
            self.app.open("review", more=MORE)

    def show_next(self, again: Sequence[Place], steps: Sequence[Step]) -> None:
        """Show what to look at again and what is next, as rows of which a key opens one."""
        self.ending.show(again, steps)
        self.keybar.labels = {"review.show": "open"}
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what does something now: digits grade once the answer is shown, never before."""
        if action == "grade" and parameters[0] not in buttons(self.services.config.grades):
            return False
        is_typing = self.focused is not None and self.focused.id == "field"
        if action == "show" and self.state == DONE:
            return self.ending.display
        if action == "show" and is_typing:
            return False
        if action == "type_again" and (is_typing or not self.view.query("#field")):
            return False
        if action in AT_THE_END and (self.IS_QUIZ or self.cram):
            return False
        return works_in(action, self.state)

    @on(AnswerForm.Changed)
    def _keep(self, changed: AnswerForm.Changed) -> None:
        if self.session is None or self.prompt is None or self.view.form is None:
            return
        if changed.question is not self.view.question:
            return
        try:
            self.session.keep_draft(self.prompt, changed.draft)
        except QuizlabError as error:
            self.post_message(JobFailed(error))
        if self.state == SHOWN:
            self._offer(self.session.judge(self.prompt, self.view.form.answer))

    @on(AnswerForm.Submitted)
    async def action_show(self) -> None:
        """Show the answer; once it is shown, give the proposed grade; at the end open the highlighted row."""
        if self.state == DONE:
            self.ending.open()
            return
        if self.session is None or self.prompt is None or self.view.form is None:
            return
        if self.state == SHOWN and self.grades.choices is not None:
            await self._grade(self.grades.choices.proposed)
        elif self.state == ASKED:
            verdict = self.session.judge(self.prompt, self.view.form.answer)
            if verdict.unreadable and self.slipped != self.prompt.card.id:
                self.slipped = self.prompt.card.id
                self.say("That is no number. Mend it, or press the key again to see the answer.")
                return
            self.state = SHOWN
            self._offer(verdict)
            await self.view.reveal(verdict, self.prompt)

    def _offer(self, verdict: Verdict) -> None:
        assert self.prompt is not None
        self.grades.choices = Choices(
            buttons(self.services.config.grades), self.prompt.intervals, verdict.grade
        )
        self.keybar.labels = {"review.show": NAMES[verdict.grade].lower()}

    async def action_grade(self, button: int) -> None:
        """Give the grade on key `button`."""
        await self._grade(buttons(self.services.config.grades)[button])

    async def _grade(self, grade: int) -> None:
        assert self.session is not None
        assert self.prompt is not None
        answer = self.view.form.answer if self.view.form else None
        milliseconds = round((monotonic() - self.asked_at) * 1000)
        try:
            answered = self.session.grade(self.prompt, grade, answer, milliseconds)
        except QuizlabError as error:
            self.post_message(JobFailed(error))
            return
        if answered.advice:
            self.say(f"{cut(self.prompt.card.title, 40)}: {answered.advice}")
        await self.ask()

    def action_type_again(self) -> None:
        """Go back to the field."""
        if self.view.form is not None:
            self.view.form.begin()

    def action_scroll_down(self) -> None:
        """Scroll a long card down."""
        self._front.scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll a long card up."""
        self._front.scroll_page_up(animate=False)

    @property
    def _front(self) -> VerticalScroll:
        return self.end if self.state == DONE else self.view
