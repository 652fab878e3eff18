"""The home screen: what to do now, and one key that starts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.message import Message
from textual.reactive import var
from textual.widgets import OptionList, Static

from quizlab.study.first import is_first_start
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import OpenScreen
from quizlab.tui.plain import lines, plain
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.home_rows import counts_of, record_of, rows_of
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.home import Home
    from quizlab.study.services import Services
    from quizlab.study.today import Today

MOST_TOLD = 20
"""Mistakes in the content that are listed."""
MOST_WIDE = 84
"""Columns of the list at most, as home in app.tcss has it."""


class HomeScreen(Page):
    """Paints today's counts at once, and the rest when it has been read."""

    PLACE = "home"
    BINDINGS: ClassVar[list[BindingType]] = bindings("home")

    @dataclass
    class HomeRead(Message):
        """The value that the screen paints has arrived."""

        home: Home

    today: var[Today | None] = var(None)
    home: var[Home | None] = var(None)
    counts = getters.query_one("#counts", Static)
    rows = getters.query_one(Rows)
    record = getters.query_one("#record", Static)

    def __init__(self, services: Services, argument: str = "", today: Today | None = None) -> None:
        super().__init__(services, argument)
        self.set_reactive(HomeScreen.today, today)
        self.wants_to_continue = False
        """`enter` was pressed before there was anything to continue."""
        self.is_first_start = is_first_start(services.places)
        """Whether the app has never been used on this data folder."""
        self.said_of_clock = False
        """Whether it was said that the clock jumped: once is enough."""

    def body(self) -> ComposeResult:
        """Yield the counts, the rows and the record."""
        yield Static(id="counts")
        yield Rows(id="rows")
        yield Static(id="record")

    def on_mount(self) -> None:
        """Paint what is known before anything was read."""
        self._paint()
        self.rows.focus()

    def on_resize(self) -> None:
        """Fit the rows to the width."""
        self._paint()

    def load(self) -> None:
        """Read the home value anew."""
        from quizlab.study.home import home

        jobs.start(self, lambda: home(self.services), self.HomeRead, group="home")
        if self.is_first_start and getattr(self.app, "start", "") == self.PLACE:
            self.post_message(OpenScreen("first"))
        self.is_first_start = False

    @on(HomeRead)
    def _show(self, read: HomeRead) -> None:
        self.home = read.home
        self.today = read.home.today
        self._paint()
        if self.today.clock and not self.said_of_clock:
            self.said_of_clock = True
            self.say(f"{self.today.clock[0].upper()}{self.today.clock[1:]}.")
        if self.wants_to_continue:
            self.wants_to_continue = False
            self._continue()

    def _paint(self) -> None:
        self.topbar.progress = f"{self.today.day:%A %-d %B}" if self.today else ""
        self.counts.update(counts_of(self.today))
        width = min(self.size.width or MOST_WIDE, MOST_WIDE) - 6
        self.rows.paint(rows_of(self.today, self.home, width), start="continue")
        self.record.update(record_of(self.home))

    def action_select(self) -> None:
        """Take the highlighted row."""
        self.rows.action_select()

    @on(OptionList.OptionSelected)
    def _choose(self, selected: OptionList.OptionSelected) -> None:
        if selected.option_id == "continue":
            self._continue()
        elif selected.option_id == "problems":
            self._show_problems()
        elif selected.option_id == "add":
            self.app.call_later(self.app.run_action, "add_card")
        elif selected.option_id:
            self.post_message(OpenScreen(selected.option_id))

    def _continue(self) -> None:
        from quizlab.study.home import MORE
        from quizlab.tui.app import QuizlabApp

        if self.home is None:
            self.wants_to_continue = True
        elif self.home.action == "more" and isinstance(self.app, QuizlabApp):
            self.app.open("review", more=MORE)
        else:
            self.post_message(OpenScreen.at(self.home.target))

    def _show_problems(self) -> None:
        from quizlab.tui.screens.dialog import Notice

        problems = self.home.problems if self.home else ()
        told = [*problems[:MOST_TOLD], "", "quizlab check says more; the rest of the content works."]
        self.app.push_screen(Notice("Your content", lines(map(plain, told))))

    def action_stats(self) -> None:
        """See what was done and remembered."""
        self.post_message(OpenScreen("stats"))

    def action_review(self) -> None:
        """Answer what is due."""
        self.post_message(OpenScreen("review"))

    def action_chapters(self) -> None:
        """List the chapters."""
        self.post_message(OpenScreen("chapters"))

    def action_catchup(self) -> None:
        """Show what waits and how to spread it."""
        self.post_message(OpenScreen("catchup"))

    def action_browse(self) -> None:
        """List all there is."""
        self.post_message(OpenScreen("browse"))

    def action_settings(self) -> None:
        """List the options."""
        self.post_message(OpenScreen("settings"))

    def action_labs(self) -> None:
        """List the labs."""
        self.post_message(OpenScreen("labs"))
