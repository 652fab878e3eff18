"""The catch-up screen: what waits, the ways to spread it, and what the highlighted one makes of each day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters, on
from textual.message import Message
from textual.widgets import OptionList, Static

from quizlab.errors import QuizlabError
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import JobFailed
from quizlab.tui.plain import cut, plain
from quizlab.tui.screens.page import Page
from quizlab.tui.toasts import say
from quizlab.tui.widgets.days import Days, when
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.breaks import CatchUp, Load

MOST_WIDE: Final = 84
"""Columns of the list at most, as catchup.tcss has it."""
KEEP, END, HOLIDAY = "keep", "end", "holiday"
"""Rows that are no way to catch up: go on as planned, end the holiday, begin one."""
WEEK: Final = 7


class CatchUpScreen(Page):
    """Lists the choices; the days below are those of the highlighted one."""

    CSS_PATH = "catchup.tcss"
    PLACE = "catchup"
    BINDINGS: ClassVar[list[BindingType]] = bindings("catchup")

    @dataclass
    class CatchUpRead(Message):
        """What waits, and the choices, have arrived."""

        found: CatchUp

    told = getters.query_one("#told", Static)
    rows = getters.query_one(Rows)
    days = getters.query_one(Days)
    found: CatchUp | None = None

    def body(self) -> ComposeResult:
        """Yield how it stands, the choices and the days."""
        yield Static("Counting what waits …", id="told")
        yield Rows(id="rows")
        yield Days()

    def on_mount(self) -> None:
        """Name the screen."""
        self.topbar.place = "Catching up"
        self.rows.focus()

    def load(self) -> None:
        """Count anew."""
        from quizlab.study.breaks import catch_up

        jobs.start(self, lambda: catch_up(self.services), self.CatchUpRead, group="catchup")

    @on(CatchUpRead)
    def _show(self, read: CatchUpRead) -> None:
        self.found = read.found
        self._paint()

    def on_resize(self) -> None:
        """Fit the rows and the days to the screen."""
        self._paint()

    def _paint(self) -> None:
        from quizlab.study.breaks_in_words import in_words

        if self.found is None:
            return
        width = max(min(self.size.width, MOST_WIDE) - 8, 20)
        self.told.update(plain(in_words(self.found)))
        self.rows.paint((name, plain(cut(text, width))) for name, text in _choices(self.found))
        self._paint_days()

    @on(OptionList.OptionHighlighted)
    def _paint_days(self) -> None:
        if self.found is not None:
            self.days.loads = _loads(self.found, self.rows.chosen or "")

    def action_select(self) -> None:
        """Take the highlighted choice."""
        self.rows.action_select()

    @on(OptionList.OptionSelected)
    def _choose(self, selected: OptionList.OptionSelected) -> None:
        try:
            said = self._write(selected.option_id or KEEP)
        except QuizlabError as error:
            self.post_message(JobFailed(error))
            return
        self.app.call_later(self.app.run_action, "leave")
        if said:
            self.app.call_later(say, self.app, f"{said} u takes it back.")

    def _write(self, name: str) -> str:
        """Write the choice down and return what to say of it."""
        from quizlab.study.breaks import end_pause, pause, spread

        if name == KEEP:
            return ""
        if name == END:
            end_pause(self.services)
            return "Cards are asked again."
        if name == HOLIDAY:
            return f"Nothing is asked until {when(pause(self.services, WEEK).back)}."
        plan = spread(self.services, int(name))
        return f"Planned until {when(plan.end)}." if plan.days else "No plan."


def _choices(found: CatchUp) -> list[tuple[str, str]]:
    """Return the rows: id, text."""
    from quizlab.study.breaks_in_words import name

    if found.back is not None:
        return [(END, "End the holiday today"), (KEEP, "Stay away until then")]
    keep = [(KEEP, f"Go on as planned, until {when(found.plan.end)}")] if found.plan else []
    ways = [(str(choice.days), name(choice, found)) for choice in found.choices]
    return [
        *keep,
        *ways,
        (HOLIDAY, "A week off: nothing is asked, what waits then is spread"),
    ]


def _loads(found: CatchUp, chosen: str) -> tuple[Load, ...]:
    if chosen == KEEP:
        return found.left
    return next((choice.loads for choice in found.choices if str(choice.days) == chosen), ())
