"""The statistics screen: figures of a month, a year or all; each can be saved as a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import getters, on
from textual.containers import Container, VerticalScroll
from textual.message import Message

from quizlab.core.statistics import begin
from quizlab.study import stats_page
from quizlab.study.stats_page import NAMES
from quizlab.study.stats_page import Figure as Shown
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import OpenScreen
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.figure import Figure

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantFocus

    from quizlab.core.statistics import Range, Statistics
    from quizlab.fitting.calibration import Calibration
    from quizlab.study.services import Services

TITLES: Final[dict[Range, str]] = {"month": "a month", "year": "a year", "all": "all"}


class StatsScreen(Page):
    """Asks for the figures of a range and paints each as it comes; predictions take longest and come last."""

    CSS_PATH = "stats.tcss"
    PLACE = "stats"
    BINDINGS: ClassVar[list[BindingType]] = bindings("stats")

    @dataclass
    class StatsRead(Message):
        """The figures of a range have arrived, with a name for each of their decks."""

        page: Statistics
        titles: dict[str, str]

    @dataclass
    class Calibrated(Message):
        """Predictions were held against answers."""

        found: Calibration

    @dataclass
    class Saved(Message):
        """A picture was written."""

        path: Path

    HORIZONTAL_BREAKPOINTS = [(0, "-onefold"), (156, "-twofold")]

    scroll = getters.query_one(VerticalScroll)

    def __init__(self, services: Services, argument: str = "") -> None:
        super().__init__(services, argument)
        self.range: Range = "month"
        self.place = 0
        """The highlighted figure's place in NAMES: focus itself moves later than fast keys."""

    def body(self) -> ComposeResult:
        """Yield the figures, still empty."""
        with VerticalScroll(id="page", can_focus=False), Container(id="figures"):
            for name in NAMES:
                yield Figure(name, "Adding up …" if name == "summary" else "")

    def on_mount(self) -> None:
        """Name the screen."""
        self.topbar.place = "Statistics"
        self._tell_range()
        self.figure("summary").focus()

    @property
    def stands(self) -> bool:
        """Whether the figures are there."""
        return bool(self.figure("summary").shown.heading)

    def figure(self, name: str) -> Figure:
        """Return the figure with that name."""
        return self.query_one(f"#{name}", Figure)

    def load(self) -> None:
        """Read the figures anew."""
        span = self.range
        jobs.start(
            self, lambda: _read(self.services, span), lambda read: self.StatsRead(*read), group="stats"
        )

    @on(StatsRead)
    def _show(self, read: StatsRead) -> None:
        if read.page.range != self.range:
            return
        self._paint(read.page, read.titles)
        self.figure("predicted").show(Shown(stats_page.PREDICTED, ("Counting …",)))
        since = begin(self.range, read.page.today)
        from quizlab.study.calibrating import calibration

        jobs.start(
            self, lambda: calibration(self.services, since=since), self.Calibrated, group="calibration"
        )

    def _paint(self, page: Statistics, titles: dict[str, str]) -> None:
        for name, made in stats_page.figures(page, titles.__getitem__).items():
            self.figure(name).show(made)

    @on(Calibrated)
    def _show_predictions(self, read: Calibrated) -> None:
        self.figure("predicted").show(Shown(stats_page.PREDICTED, stats_page.calibrated(read.found)))

    def _tell_range(self) -> None:
        self.topbar.progress = TITLES[self.range]

    def action_span(self, span: Range) -> None:
        """Show another range."""
        self.range = span
        self._tell_range()
        self.load()

    def action_scheduler(self) -> None:
        """Show what decides when cards come back."""
        self.post_message(OpenScreen("scheduler"))

    def action_move(self, step: int) -> None:
        """Go to the next figure or the one before."""
        self.place = (self.place + step) % len(NAMES)
        self.figure(NAMES[self.place]).focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Go on from a figure that was clicked."""
        if event.widget.id in NAMES:
            self.place = NAMES.index(event.widget.id)

    def action_scroll_down(self) -> None:
        """Scroll a page down."""
        self.scroll.scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll a page up."""
        self.scroll.scroll_page_up(animate=False)

    def action_save(self, kind: str) -> None:
        """Save the highlighted figure as a picture, svg or png, in the data folder."""
        from quizlab.study.stats_pictures import save

        figure = self.figure(NAMES[self.place])
        path = self.services.places.data / "pictures" / f"{figure.id}-{self.range}.{kind}"
        look = "dark" if self.app.current_theme.dark else "light"
        jobs.see_through(
            self, lambda: save(path, (figure.shown,), look), lambda _: self.Saved(path), group="picture"
        )

    @on(Saved)
    def _tell_path(self, saved: Saved) -> None:
        self.say(f"Saved {saved.path}")


def _read(services: Services, span: Range) -> tuple[Statistics, dict[str, str]]:
    from quizlab.study.stats import deck_title, read_statistics

    page = read_statistics(services, span)
    return page, {deck: deck_title(services.library, deck) for deck, _ in page.decks}
