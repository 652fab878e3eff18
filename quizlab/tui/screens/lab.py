"""The lab screen: instructions, and a report that follows every save of the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial, reduce
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.reactive import var
from textual.widgets import Markdown

from quizlab.grading.events import Event, Started
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import JobFailed, OpenScreen
from quizlab.tui.screens import lab_dialogs
from quizlab.tui.screens.lab_page import NEED_PRACTICE, LabPage
from quizlab.tui.widgets.grading import Grading, News, after
from quizlab.tui.widgets.prose import Prose
from quizlab.tui.widgets.report import ReportView
from quizlab.tui.widgets.report_picture import ReportPicture
from quizlab.tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.bringing import Own
    from quizlab.study.practice import Outcome, Practice

SIDE_BY_SIDE = 120
"""Columns from which instructions and report stand beside each other."""
QUICK = 0.15
"""Seconds within which most verdicts come: what is heard before it is painted with it."""


class LabScreen(LabPage):
    """Shows one lab and grades its file, on a key and on every save."""

    CSS_PATH = "lab.tcss"
    PLACE = "lab"
    BINDINGS: ClassVar[list[BindingType]] = bindings("lab")

    @dataclass
    class LabOpened(Message):
        """The workspace is there."""

        practice: Practice
        instructions: str
        offered: tuple[Own, ...]

    @dataclass
    class FileSaved(Message):
        """The learner's file was written."""

    @dataclass
    class Heard(Message):
        """Something was heard of grade number `run`."""

        run: int
        news: News

    grading: var[Grading] = var(Grading(), bindings=True)
    is_watching: var[bool] = var(True)
    shows_report: var[bool] = var(False, toggle_class="-shows-report")
    text = getters.query_one("#instructions", Prose)
    report_scroll = getters.query_one("#report", VerticalScroll)
    run_number = 0
    """Which grade is painted; what is heard of earlier ones is dropped."""
    streams_from = 0.0
    """When, on the monotonic clock, news is painted as it comes: each painting takes its time from the grade."""
    unpainted: tuple[News, ...] = ()

    def body(self) -> ComposeResult:
        """Yield the two halves."""
        with Horizontal(id="spread"):
            with VerticalScroll(id="task", can_focus=False), VerticalGroup(id="column"):
                yield Prose("Opening the lab …", id="instructions")
            with VerticalScroll(id="report", can_focus=False):
                yield ReportView().data_bind(LabScreen.grading)
                yield ReportPicture().data_bind(LabScreen.grading)
        yield Tabs().data_bind(LabScreen.grading, LabScreen.shows_report)

    def load(self) -> None:
        """Make the workspace, once."""
        if self.practice is None:
            jobs.see_through(self, self._open, lambda opened: self.LabOpened(*opened), group="open")

    def _open(self) -> tuple[Practice, str, tuple[Own, ...]]:
        from quizlab.study.practice import Practice

        practice = Practice(self.services, self.argument)
        return practice, practice.instructions, practice.offers()

    @on(LabOpened)
    async def _show_lab(self, opened: LabOpened) -> None:
        practice = self.practice = opened.practice
        self.refresh_bindings()
        if offered := ", ".join(own.name for own in opened.offered):
            self.say(f"You have passed {offered} before: b puts what you wrote beside this file.")
        self.topbar.place = practice.lab.title
        report = practice.workspace.last_report()
        if report is not None:
            self.grading = Grading().judged(report)
        if practice.kept is not None:
            self.say(f"Due again, so it starts from the starter; your file is kept in {practice.kept}.")
        if practice.workspace.changes:
            self.say(
                "This lab has a newer version; your file was left alone. m shows what is new and merges it."
            )
        await self.text.show(self.services.library.display(opened.instructions))
        self._watch()
        # The first grade is as fast as the next ones when the grader has started before it.
        jobs.start(self, practice.warm, lambda _: self.Heard(0, None), group="warm")

    def _watch(self) -> None:
        self.topbar.progress = "watching" if self.is_watching else "not watching"
        if self.practice is None:
            return
        if self.is_watching:
            self.practice.watch(self._tell_saved)
        else:
            self.practice.unwatch()

    def _tell_saved(self) -> None:
        """Pass on that the file was saved; called in the watcher's thread."""
        self.post_message(self.FileSaved())

    @on(FileSaved)
    def _grade_anew(self) -> None:
        if self.practice is not None and self.is_watching:
            # What is running grades a file that is no more.
            self.practice.cancel()
            self._grade(self.practice)

    def _grade(self, practice: Practice) -> None:
        if not practice.consent.has(practice.lab.folder):
            lab_dialogs.ask_to_run(self, practice, partial(self._grade, practice))
            return
        self.run_number += 1
        run = self.run_number
        self.unpainted = (Started(0),)
        self.streams_from = monotonic() + QUICK
        self.set_timer(QUICK, self._catch_up)

        def hear(news: News) -> None:
            self.post_message(self.Heard(run, news))

        def grade() -> Outcome | None:
            from quizlab.study.practice import Cancelled

            try:
                return practice.grade(on_event=hear, on_verdict=hear)
            except Cancelled:
                return None

        jobs.see_through(self, grade, lambda outcome: self.Heard(run, outcome), group="grade")

    @on(Heard)
    def _paint_news(self, heard: Heard) -> None:
        if heard.run == self.run_number:
            self.unpainted = (*self.unpainted, heard.news)
            if not isinstance(heard.news, Event) or monotonic() > self.streams_from:
                self._catch_up()

    def _catch_up(self) -> None:
        unpainted, self.unpainted = self.unpainted, ()
        if any(isinstance(news, Started) for news in unpainted):
            self.shows_report = True
        self.grading = reduce(lambda known, news: after(known, news, monotonic()), unpainted, self.grading)

    @on(JobFailed)
    def _end_grade(self) -> None:
        self.unpainted = ()
        self.grading = replace(self.grading, is_running=False)
        if self.practice is None:
            self.app.call_later(self.app.run_action, "leave")

    @on(Tabs.Chosen)
    def _show_half(self, chosen: Tabs.Chosen) -> None:
        self.shows_report = chosen.is_report

    @on(ReportView.Opened)
    def _open_check(self, opened: ReportView.Opened) -> None:
        same = opened.index == self.grading.opened
        self.grading = replace(self.grading, opened=None if same else opened.index)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense now."""
        offered = {
            "cancel_grade": self.is_grading,
            "failing": bool(self.grading.failing),
            "instructions": self.size.width < SIDE_BY_SIDE,
            "read": bool(self._named_reading),
        }
        return offered.get(action, self.practice is not None or action not in NEED_PRACTICE)

    @property
    def is_grading(self) -> bool:
        """Whether a grade goes on, painted or not."""
        return self.grading.is_running or bool(self.unpainted)

    def action_grade(self) -> None:
        """Grade the file as it stands."""
        if self.practice is not None and not self.is_grading:
            self._grade(self.practice)

    def action_cancel_grade(self) -> None:
        """Stop the grading that is under way."""
        if self.practice is not None:
            self.practice.cancel()
            self.run_number += 1
            self.unpainted = ()
            self.grading = self.grading.stopped()
            self.say("Stopped; this was no try.")

    def action_watch(self) -> None:
        """Grade on every save, or stop doing so."""
        self.is_watching = not self.is_watching
        self._watch()

    def action_failing(self) -> None:
        """Open the next failing check."""
        self.shows_report = True
        self.grading = self.grading.next_failing()

    def action_instructions(self) -> None:
        """Show the instructions or the report, where only one fits."""
        self.shows_report = not self.shows_report

    def action_scroll_down(self) -> None:
        """Scroll what is in front down."""
        self._front.scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll what is in front up."""
        self._front.scroll_page_up(animate=False)

    @property
    def _front(self) -> VerticalScroll:
        return self.report_scroll if self.shows_report else self.query_one("#task", VerticalScroll)

    @property
    def _named_reading(self) -> str:
        opened = self.grading.opened
        return self.grading.checks[opened].read if opened is not None else ""

    def action_read(self) -> None:
        """Open what the opened check says to read."""
        target = self._named_reading
        card = self.services.library.find(target)
        place = f"{card.chapter}#{card.section}".rstrip("#") if card else target
        self.post_message(OpenScreen("read", place))

    @on(Markdown.LinkClicked)
    def _follow(self, clicked: Markdown.LinkClicked) -> None:
        self.follow_link(clicked.href)

    def on_unmount(self) -> None:
        """Stop the grader, so that nothing runs on behind other screens."""
        if self.practice is not None:
            self.practice.close()
