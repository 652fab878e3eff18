"""Paints a grading as it goes on and ends: checks as rows, one of them opened, picture, output, pulled cards."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from quizlab.core.text import visible
from quizlab.study.colours import painted
from quizlab.study.outcome_words import moment
from quizlab.tui.plain import cut, lines, plain
from quizlab.tui.widgets.curve import curve
from quizlab.tui.widgets.grading import Grading
from quizlab.tui.widgets.inline import inline
from quizlab.tui.widgets.opened import clipped, indented, opened
from quizlab.tui.widgets.report_picture import has_pixels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from quizlab.core.cards import Card
    from quizlab.core.reports import CheckReport, Report
    from quizlab.study.outcomes import Outcome, Pass
    from quizlab.tui.widgets.grading import Run

MARKS: Final = {
    "passed": ("✓", "$success"),
    "failed": ("✗", "$error"),
    "not_attempted": ("·", "$quiet"),
    "skipped": ("–", "$quiet"),
    "error": ("✗", "$error"),
    "timeout": ("✗", "$error"),
    "memory": ("✗", "$error"),
}
WORDS: Final = {"not_attempted": "not attempted", "timeout": "timed out", "memory": "out of memory"}
BAR: Final = 24
"""Columns of the progress bar at most."""
CURVE: Final = 6
"""Rows of the loss curve."""
WIDEST: Final = 76
"""Columns of the loss curve at most."""
_DRAWN: Final = re.compile("[\u2581-\u2593\u2800-\u28ff]+")
"""Runs of block characters and braille dots."""


class ReportView(Widget):
    """Paints a Grading; a click opens a check."""

    auto_links = False

    @dataclass
    class Opened(Message):
        """A check was clicked."""

        index: int

    grading: reactive[Grading] = reactive(Grading(), layout=True)
    draws = True
    """Whether the picture is painted here, in characters."""

    def on_mount(self) -> None:
        """Leave the picture to ReportPicture where the terminal has pixels."""
        self.draws = not has_pixels(colour=not self.app.no_color)

    def render(self) -> Content:
        """Return the report as lines."""
        return lines(self._lines())

    def action_open(self, index: int) -> None:
        """Open the clicked check."""
        self.post_message(self.Opened(index))

    def _look(self) -> str:
        """Return whose colours are drawn with; nothing for shades, where there are sixteen or none."""
        if self.app.no_color or self.app.console.color_system in (None, "standard"):
            return ""
        return "dark" if self.app.current_theme.dark else "light"

    def _picture(self, report: Report, width: int) -> Content | None:
        if not self.draws or not report.pictures:
            return None
        if not (look := self._look()):
            return lines(_blocks(row, width) for row in report.picture.splitlines())
        return lines(_inked(row, width, look) for row in report.inked.splitlines())

    def _lines(self) -> Iterator[Content]:
        grading = self.grading
        width = max(self.size.width, 30)
        yield _headline(grading)
        if grading.run:
            yield from _run(grading.run, width)
        if grading.outcome is not None and grading.outcome.passed:
            yield from _moment(grading.outcome.passed, grading.outcome.due)
        yield Content("")
        if grading.report is not None and grading.report.message:
            yield indented(inline(grading.report.message), width)
            yield Content("")
        for index, check in enumerate(grading.checks):
            yield _row(index, check, width, is_stale=grading.is_stale(index))
            if index == grading.opened:
                yield from opened(_once(check, grading.report), width, self._look())
        if grading.report is not None:
            yield from _rest(grading.report, width, self._picture(grading.report, width))
        if grading.outcome is not None:
            yield from _what_follows(grading.outcome)


def _once(check: CheckReport, report: Report | None) -> CheckReport:
    """Return a miss without its usual cause where a known mistake says it better below."""
    return replace(check, why="") if report is not None and report.behaves_like else check


def _row(index: int, check: CheckReport, width: int, *, is_stale: bool) -> Content:
    mark, style = ("…", "$quiet") if is_stale else MARKS[check.status]
    word = "" if is_stale else WORDS.get(check.status, check.status)
    room = width - len(word) - 3
    title = cut(check.title, room)
    gap = " " * max(room - Content(title).cell_length, 1)
    row = Content.assemble((f"{mark} ", f"bold {style}"), plain(title), gap, (word, style))
    return row.stylize(Style.from_meta({"@click": f"open({index})"}))


def _headline(grading: Grading) -> Content:
    report = grading.report
    if report is None and grading.is_running:
        count = f"{len(grading.done)} of {grading.total} checks" if grading.total else "starting"
        return Content.assemble(("grading ", "bold $accent"), (count, "$quiet"))
    if report is None:
        return plain("Not graded yet: save the file, or press g.", "$quiet")
    mark, style = MARKS[report.status]
    word = WORDS.get(report.status, report.status)
    tail = (
        "comparing with common mistakes …" if grading.is_running else f"seed {report.seed} · {report.device}"
    )
    return Content.assemble(
        (f"{mark} {word}", f"bold {style}"),
        f"   {report.points} of {report.max_points} points   ",
        (tail, "$quiet"),
    )


def _run(run: Run, width: int) -> Iterator[Content]:
    last = run.last
    words = f"  epoch {last.epoch} of {last.epochs}"
    if last.loss is not None:
        words += f"  loss {last.loss:.4f}"
    if last.accuracy is not None:
        words += f"  accuracy {last.accuracy:.1%}"
    if run.seconds_left is not None:
        words += f"  {_span(run.seconds_left)} left"
    bar = max(min(BAR, width - len(words)), 8)
    full = min(round(last.epoch / max(last.epochs, 1) * bar), bar)
    yield Content.assemble(("━" * full, "$accent"), ("━" * (bar - full), "$rule"), (words, "$quiet"))
    if len(run.losses) > 1:
        yield Content("")
        drawn = curve(run.losses, last.epochs, min(width, WIDEST), CURVE)
        yield from (plain(row, "$accent") for row in drawn)
        yield plain("loss by epoch", "$quiet")


def _span(seconds: float) -> str:
    return f"{round(seconds)} s" if seconds < 90 else f"{round(seconds / 60)} min"


def _rest(report: Report, width: int, picture: Content | None) -> Iterator[Content]:
    if report.behaves_like:
        yield Content("")
        yield plain("This behaves like a common mistake", "bold $warning")
        yield indented(inline(report.behaves_like), width)
    if picture is not None:
        yield Content("")
        yield picture
    if report.output:
        yield Content("")
        yield plain("Printed", "bold $accent")
        yield indented(plain(clipped(report.output)), width)


def _moment(passed: Pass, due: date | None) -> Iterator[Content]:
    yield from (plain(line, "$success") for line in moment(passed))
    if due:
        yield plain(f"This lab comes back on {due:%-d %B %Y}.", "$quiet")


def _what_follows(outcome: Outcome) -> Iterator[Content]:
    if outcome.pulled:
        yield Content("")
        yield plain("Pulled forward: these cards are due today", "bold $accent")
        yield from _cards(outcome.pulled)
    if outcome.waiting:
        yield Content("")
        yield plain("Pulled forward by earlier tries, still to be answered", "bold $accent")
        yield from _cards(outcome.waiting)
    if not outcome.counted and outcome.report.status != "passed":
        yield Content("")
        yield plain("This did not count as a try.", "$quiet")


def _blocks(row: str, width: int) -> Content:
    content = plain(row)
    for run in _DRAWN.finditer(content.plain):
        content = content.stylize("$accent", *run.span())
    # A picture that went on in the next line would be none.
    is_text = not _DRAWN.search(row) and "  " not in row.strip()
    return content if is_text else content.truncate(width, ellipsis=True)


def _inked(row: str, width: int, look: str) -> Content:
    """Return a line of a picture; one without inks is drawn as in blocks."""
    inks = [(character, painted(character, look)) for character in visible(row)]
    if not any(ink for _, ink in inks):
        return _blocks(row, width)
    content = Content("".join(ink.text if ink else character for character, ink in inks))
    for place, (_, ink) in enumerate(inks):
        if ink and ink.fore:
            style = f"{ink.fore} on {ink.back}" if ink.back else ink.fore
            content = content.stylize(style, place, place + 1)
    return content.truncate(width, ellipsis=True)


def _cards(cards: Iterable[Card]) -> Iterator[Content]:
    return (plain(f"  ↑ {cut(card.title, 66)}") for card in cards)
