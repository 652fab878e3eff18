"""The scheduler screen: which one is in force, and what each target of FSRS would cost and keep over a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from quizlab.schedulers import SCHEDULERS
from quizlab.study.switching import TAKES_A_TARGET, named
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.plain import plain
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.core.settings import Settings
    from quizlab.study.pricing import Prices

MOST_WIDE = 84
"""Columns of the list at most, as scheduler.tcss has it."""


class SchedulerScreen(Page):
    """Lists the schedulers, FSRS once for each target; enter shows what a choice would move."""

    CSS_PATH = "scheduler.tcss"
    PLACE = "scheduler"
    BINDINGS: ClassVar[list[BindingType]] = bindings("scheduler")

    @dataclass
    class SettingsRead(Message):
        """What is in force is known."""

        settings: Settings

    @dataclass
    class PricesRead(Message):
        """The targets were simulated."""

        prices: Prices

    told = getters.query_one("#told", Static)
    rows = getters.query_one(Rows)
    settings: Settings | None = None
    prices: Prices | None = None

    def body(self) -> ComposeResult:
        """Yield what is in force, the choices and what the figures are."""
        yield Static("Reading your settings …", id="told")
        yield Rows(id="rows")
        yield Static(id="note")

    @property
    def stands(self) -> bool:
        """Whether it is known what is in force."""
        return self.settings is not None

    def on_mount(self) -> None:
        """Name the screen."""
        self.topbar.place = "Scheduler and target"
        self.rows.focus()

    def load(self) -> None:
        """Read what is in force, then simulate."""
        from quizlab.study.pricing import prices

        jobs.start(self, self.services.store.settings, self.SettingsRead, group="settings")
        jobs.start(self, lambda: prices(self.services), self.PricesRead, group="prices")

    @on(SettingsRead)
    def _show_settings(self, read: SettingsRead) -> None:
        self.settings = read.settings
        self._paint()

    @on(PricesRead)
    def _show_prices(self, read: PricesRead) -> None:
        self.prices = read.prices
        self._paint()

    def on_resize(self) -> None:
        """Fit the rows to the width."""
        self._paint()

    def _paint(self) -> None:
        if self.settings is None:
            return
        self.told.update(plain(f"In force: {named(self.settings)}."))
        self.rows.paint(self._rows(self.settings), start=_id_in_force(self.settings))
        self.query_one("#note", Static).update(plain(self._note(), "$quiet"))

    def _rows(self, settings: Settings) -> Iterator[tuple[str, Content]]:
        from quizlab.study.price_words import HEADING, row

        width = max(min(self.size.width, MOST_WIDE) - 10, 20)
        here = _id_in_force(settings)
        for name, scheduler in SCHEDULERS.items():
            if name != TAKES_A_TARGET:
                yield name, _row(f"{name:<10}{scheduler.title}"[:width], is_in_force=name == here)
        if self.prices is None:
            yield (
                _row_of_target(settings.retention),
                _row("fsrs, simulating its targets …", is_in_force=False),
            )
            return
        yield "", plain(f"  fsrs    {HEADING}"[: width + 2], "$quiet")
        for outcome in self.prices.targets:
            name = _row_of_target(outcome.retention)
            yield name, _row(f"fsrs    {row(outcome, self.prices)}"[:width], is_in_force=name == here)

    def _note(self) -> str:
        from quizlab.study.price_words import introduction

        return introduction(self.prices) if self.prices else ""

    def action_select(self) -> None:
        """Take the highlighted row."""
        self.rows.action_select()

    @on(OptionList.OptionSelected)
    def _propose(self, selected: OptionList.OptionSelected) -> None:
        from quizlab.study.proposals import switch_to
        from quizlab.tui.screens.switching import SwitchDialog

        name, _, target = (selected.option_id or "").partition(" ")
        retention = float(target) if target else None
        title = f"Switch to {name}" + (f" at {target}" if target else "")
        self.app.push_screen(
            SwitchDialog(self.services, title, lambda: switch_to(self.services, name, retention)), self._tell
        )

    def action_fit(self) -> None:
        """Fit FSRS to the learner's reviews."""
        from quizlab.study.proposals import fit
        from quizlab.tui.screens.switching import SwitchDialog

        self.app.push_screen(
            SwitchDialog(self.services, "FSRS fitted to your reviews", lambda: fit(self.services)), self._tell
        )

    def _tell(self, switched: bool | None) -> None:
        if switched:
            self.say("It is in force; u takes it back.")
            self.load()


def _row(text: str, *, is_in_force: bool) -> Content:
    return Content.assemble(("✓ ", "$success") if is_in_force else "  ", plain(text))


def _row_of_target(retention: float) -> str:
    return f"{TAKES_A_TARGET} {retention:.2f}"


def _id_in_force(settings: Settings) -> str:
    has_target = settings.scheduler == TAKES_A_TARGET
    return _row_of_target(settings.retention) if has_target else settings.scheduler
