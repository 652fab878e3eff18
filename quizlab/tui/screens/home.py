"""The home screen: what to do now, and one key that starts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import OptionList, Static

from quizlab.study.first import is_first_start
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import OpenScreen
from quizlab.tui.plain import cut, lines, plain
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.home import Home
    from quizlab.study.services import Services
    from quizlab.study.today import Today

LABEL_WIDTH = 12
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
        self.counts.update(_counts(self.today))
        width = min(self.size.width or MOST_WIDE, MOST_WIDE) - 6
        self.rows.paint(_rows(self.today, self.home, width), start="continue")
        self.record.update(_record(self.home))

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
            self.post_message(_step(self.home))

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


def _step(home: Home) -> OpenScreen:
    """Return what "Continue" opens."""
    if home.action == "start" and not home.opens:
        return OpenScreen("chapters")
    screens = {"start": "read", "plan": "catchup", "more": "review"}
    return OpenScreen(screens.get(home.action, home.action), home.opens)


def _counts(today: Today | None) -> Content:
    if today is None:
        return Content("")
    parts = [
        Content.assemble((f"{count}", "bold $accent" if count else "$quiet"), (f" {word}", "" if count else "$quiet"))
        for count, word in (
            (today.due, "due"),
            (today.new, "new"),
            (today.drills, "to drill"),
            (today.labs, "lab due" if today.labs == 1 else "labs due"),
        )
        if count or word in ("due", "new")
    ]  # fmt: skip
    return Content("     ").join(parts)


def _rows(today: Today | None, home: Home | None, width: int) -> list[tuple[str, Content]]:
    told = [
        ("continue", "Continue", home.headline if home else "…"),
        ("review", "Review", _cards_waiting(today)),
        ("chapters", "Chapters", _chapter_in_hand(home)),
        ("labs", "Labs", _labs_due(home)),
        *([("catchup", "Catching up", _catching_up(today))] if _catching_up(today) else []),
        ("browse", "Browse", "all cards, sections and labs; search, sort, mark"),
        ("stats", "Statistics", "what you remembered, and what comes"),
        ("add", "Add a card", "write one of your own"),
        ("settings", "Settings", "every option, and what set it"),
        ("help", "Keys", "everything that a key does"),
    ]
    if home and home.problems:
        told.insert(1, ("problems", "Look here", _mistakes(home.problems)))
    room = max(width - LABEL_WIDTH - 2, 1)
    return [
        (name, Content.assemble(label.ljust(LABEL_WIDTH), plain(cut(text, room), "$quiet" if place else "")))
        for place, (name, label, text) in enumerate(told)
    ]


def _cards_waiting(today: Today | None) -> str:
    if today is None:
        return ""
    waiting = ((today.due, "due"), (today.new, "new"), (today.drills, "to drill"))
    told = ", ".join(f"{count} {word}" for count, word in waiting if count)
    if today.back is not None:
        return "nothing is asked on a holiday"
    return told or "nothing due; take more, or look ahead"


def _catching_up(today: Today | None) -> str:
    if today is None:
        return ""
    if today.back is not None:
        return f"on holiday until {today.back:%A} {today.back.day} {today.back:%B}"
    if today.plan_end is not None:
        return f"until {today.plan_end:%A} {today.plan_end.day} {today.plan_end:%B}; {today.later} wait for later days"
    if not today.backlog:
        return ""
    beside = f", {today.beside} of them for a sibling to be asked first" if today.beside else ""
    return f"{today.backlog} cards have waited for days{beside}; spread them"


def _mistakes(problems: Sequence[str]) -> str:
    count = "a mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    path, colon, rest = problems[0].partition(":")
    return f"{count} in your content: {path.rpartition('/')[2]}{colon}{rest}"


def _chapter_in_hand(home: Home | None) -> str:
    if home is None:
        return ""
    if home.chapter is None:
        return "open one: its cards join your reviews"
    return (
        f"{home.chapter.number} {home.chapter.title} ▪ {home.sections_read} of {home.sections} sections read"
    )


def _labs_due(home: Home | None) -> str:
    if home is None:
        return ""
    if home.lacks_torch:
        return "pip install torch (200 MB) has them graded"
    return f"{', '.join(home.labs_due)} due again" if home.labs_due else "build it, and see why it fails"


def _record(home: Home | None) -> Content:
    if home is None:
        return Content("")
    days = "1 day" if home.streak == 1 else f"{home.streak} days"
    parts = [f"{days} in a row"] if home.streak else ["no day in a row yet"]
    if home.retention is not None:
        parts.append(f"{home.retention:.0%} remembered")
    return plain("   ▪   ".join(parts), "$quiet")
