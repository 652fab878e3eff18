"""The lab screen: instructions, and a report that follows every save of the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.reactive import var
from textual.widgets import Markdown

from quizlab.errors import QuizlabError
from quizlab.grading.events import CheckDone, Event, Progress, Started
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import JobFailed, OpenScreen
from quizlab.tui.plain import plain
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.prose import Prose
from quizlab.tui.widgets.report import Grading, ReportView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.practice import Outcome, Practice

SIDE_BY_SIDE = 120
"""Columns from which instructions and report stand beside each other."""


class LabScreen(Page):
    """Shows one lab and grades its file, on a key and on every save."""

    CSS_PATH = "lab.tcss"
    PLACE = "lab"
    BINDINGS: ClassVar[list[BindingType]] = bindings("lab")

    @dataclass
    class LabOpened(Message):
        """The workspace is there."""

        practice: Practice
        instructions: str

    @dataclass
    class Graded(Message):
        """A grade has ended and is in the log."""

        outcome: Outcome

    @dataclass
    class Happened(Message):
        """Something happened while grading."""

        event: Event

    class Rested(Message):
        """Watching has ended."""

    grading: var[Grading] = var(Grading(), bindings=True)
    is_watching: var[bool] = var(True)
    shows_report: var[bool] = var(False, toggle_class="-shows-report")
    text = getters.query_one("#instructions", Prose)
    report = getters.query_one(ReportView)
    report_scroll = getters.query_one("#report", VerticalScroll)
    practice: Practice | None = None

    def body(self) -> ComposeResult:
        """Yield the two halves."""
        with Horizontal(id="spread"):
            with VerticalScroll(id="task", can_focus=False), VerticalGroup(id="column"):
                yield Prose("Opening the lab …", id="instructions")
            with VerticalScroll(id="report", can_focus=False):
                yield ReportView().data_bind(LabScreen.grading)

    def load(self) -> None:
        """Make the workspace, once."""
        if self.practice is None:
            jobs.start(self, self._open, lambda opened: self.LabOpened(*opened), group="open")

    def _open(self) -> tuple[Practice, str]:
        from quizlab.study.practice import Practice

        practice = Practice(self.services, self.argument)
        return practice, practice.instructions

    @on(LabOpened)
    async def _show_lab(self, opened: LabOpened) -> None:
        self.practice = opened.practice
        self.topbar.place = opened.practice.lab.title
        self._paint_state()
        await self.text.show(self.services.library.display(opened.instructions))
        self._watch()

    def _watch(self) -> None:
        practice = self.practice
        if practice is not None and self.is_watching:
            jobs.start(self, lambda: practice.watch(self._tell), lambda _: self.Rested(), group="watch")

    def _tell(self, happened: Event | Outcome) -> None:
        """Pass on what the grader says; called in a worker's thread."""
        known = isinstance(happened, (Started, CheckDone, Progress))
        self.post_message(self.Happened(happened) if known else self.Graded(happened))

    @on(Happened)
    def _follow_grade(self, happened: Happened) -> None:
        event = happened.event
        if isinstance(event, Started):
            self.grading = Grading(is_running=True, total=event.checks)
        elif isinstance(event, CheckDone):
            self.grading = replace(self.grading, done=(*self.grading.done, event.check))
        else:
            self.grading = replace(self.grading, progress=event)

    @on(Graded)
    def _show_outcome(self, graded: Graded) -> None:
        self.grading = self.grading.ended(graded.outcome)
        self.shows_report = True
        self.report_scroll.scroll_home(animate=False)

    @on(ReportView.Opened)
    def _open_check(self, opened: ReportView.Opened) -> None:
        same = opened.index == self.grading.opened
        self.grading = replace(self.grading, opened=None if same else opened.index)

    def _paint_state(self) -> None:
        self.topbar.progress = "watching" if self.is_watching else "not watching"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense now."""
        if action == "cancel_grade":
            return self.grading.is_running
        if action == "failing":
            return bool(self.grading.failing)
        if action == "instructions":
            return self.size.width < SIDE_BY_SIDE
        if action == "read":
            return bool(self._opened_read)
        return True

    def action_grade(self) -> None:
        """Grade the file as it stands."""
        practice = self.practice
        if practice is not None and not self.grading.is_running:
            self.grading = Grading(is_running=True)
            self.shows_report = True
            jobs.start(self, lambda: practice.grade(on_event=self._tell), self.Graded, group="grade")

    def action_cancel_grade(self) -> None:
        """Stop the grading that is under way."""
        if self.practice is not None:
            self.practice.cancel()
            self.grading = Grading()
            self.say("Stopped; this was no try.")

    def action_watch(self) -> None:
        """Grade on every save, or stop doing so."""
        self.is_watching = not self.is_watching
        self._paint_state()
        if self.practice is None:
            return
        if self.is_watching:
            self._watch()
        else:
            self.practice.stop_watching()

    def action_failing(self) -> None:
        """Open the next failing check."""
        self.grading = self.grading.next_failing()

    def action_instructions(self) -> None:
        """Show the instructions or the report, where only one fits."""
        self.shows_report = not self.shows_report

    def action_edit(self) -> None:
        """Open the file in the learner's editor."""
        if self.practice is not None:
            self.edit_file(str(self.practice.workspace.file), 1)

    def action_hint(self) -> None:
        """Show the next hint."""
        from quizlab.tui.screens.dialog import Notice

        hint = self.practice.hint() if self.practice else None
        if hint is None:
            self.say("No further hint yet: try first, then another one is offered.")
        else:
            self.app.push_screen(Notice(f"Hint {hint.number} of {hint.total}", plain(hint.text)))

    def action_diff(self) -> None:
        """Show what changed since the starter."""
        from quizlab.tui.screens.dialog import Notice
        from quizlab.tui.widgets.diff import painted

        if self.practice is not None:
            diff = self.practice.diff()
            self.app.push_screen(Notice("What you changed", painted(diff) if diff else plain("Nothing yet.")))

    def action_solution(self) -> None:
        """Show the solution, after asking."""
        from quizlab.tui.screens.dialog import Confirm

        question = "Looking at the solution counts: a pass after it is graded 1. Show it?"
        self.app.push_screen(Confirm("The solution", question), self._show_solution)

    def _show_solution(self, wanted: bool | None) -> None:
        from quizlab.tui.screens.dialog import Notice

        if wanted and self.practice is not None:
            self.app.push_screen(Notice("The solution", plain(self.practice.solution())))

    def action_reset(self) -> None:
        """Start again, after asking."""
        from quizlab.tui.screens.dialog import Confirm

        question = "Put the starter back? Your file is kept beside it, with its date."
        self.app.push_screen(Confirm("Start again", question), self._reset)

    def _reset(self, wanted: bool | None) -> None:
        if wanted and self.practice is not None:
            try:
                kept = self.practice.reset()
            except QuizlabError as error:
                self.post_message(JobFailed(error))
                return
            self.grading = Grading()
            self.say(f"Your file was kept as {kept}.")

    @property
    def _opened_read(self) -> str:
        opened = self.grading.opened
        return self.grading.checks[opened].read if opened is not None else ""

    def action_read(self) -> None:
        """Open what the opened check says to read."""
        target = self._opened_read
        card = self.services.library.find(target)
        self.post_message(OpenScreen("read", f"{card.chapter}#{card.section}".rstrip("#") if card else target))

    @on(Markdown.LinkClicked)
    def _follow(self, clicked: Markdown.LinkClicked) -> None:
        self.follow_link(clicked.href)

    def on_unmount(self) -> None:
        """Stop the grader, so that nothing runs on behind other screens."""
        if self.practice is not None:
            self.practice.close()
