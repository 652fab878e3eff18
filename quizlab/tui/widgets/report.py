"""Paints a grading as it goes on and ends: checks as rows, one of them opened, picture, output, pulled cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from quizlab.tui.plain import cut, lines, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizlab.core.reports import CheckReport
    from quizlab.grading.events import Progress
    from quizlab.study.practice import Outcome

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
FINE: Final = ("passed", "skipped")
LONGEST: Final = 4_000
"""Characters of one field that are painted."""
BAR: Final = 24
"""Columns of the progress bar."""


@dataclass(frozen=True, slots=True)
class Grading:
    """What is known of a grade: nothing yet, some checks, or the outcome."""

    is_running: bool = False
    total: int = 0
    """How many checks there are; 0 until that is known."""
    done: tuple[CheckReport, ...] = ()
    """Checks that have their verdict, of the grade under way."""
    progress: Progress | None = None
    outcome: Outcome | None = None
    """Of the last grade that ended; painted until the next one has something to say."""
    opened: int | None = None
    """Which check is opened."""

    @property
    def checks(self) -> tuple[CheckReport, ...]:
        """The checks to be painted."""
        if self.is_running or self.outcome is None:
            return self.done
        return self.outcome.report.checks

    @property
    def failing(self) -> tuple[int, ...]:
        """Indexes of the checks that did not pass."""
        return tuple(index for index, check in enumerate(self.checks) if check.status not in FINE)

    def ended(self, outcome: Outcome) -> Grading:
        """Return the state after a grade, the first failing check opened."""
        ended = Grading(outcome=outcome)
        return replace(ended, opened=ended.failing[0] if ended.failing else None)

    def next_failing(self) -> Grading:
        """Return the state with the next failing check opened, after the last the first again."""
        if not self.failing:
            return self
        here = -1 if self.opened is None else self.opened
        return replace(self, opened=next((index for index in self.failing if index > here), self.failing[0]))


class ReportView(Widget):
    """Paints a Grading; a click opens a check."""

    @dataclass
    class Opened(Message):
        """A check was clicked."""

        index: int

    grading: reactive[Grading] = reactive(Grading(), layout=True)

    def render(self) -> Content:
        """Return the report as lines."""
        return lines(self._lines())

    def action_open(self, index: int) -> None:
        """Open the clicked check."""
        self.post_message(self.Opened(index))

    def _lines(self) -> Iterator[Content]:
        grading = self.grading
        yield _headline(grading)
        if grading.progress:
            yield _progress(grading.progress)
        yield Content("")
        for index, check in enumerate(grading.checks):
            yield self._row(index, check)
            if index == grading.opened:
                yield from _opened(check)
        if grading.outcome is not None and not grading.is_running:
            yield from _rest(grading.outcome)

    def _row(self, index: int, check: CheckReport) -> Content:
        width = max(self.size.width - 18, 16)
        mark, style = MARKS[check.status]
        word = WORDS.get(check.status, check.status)
        title = cut(check.title, width)
        gap = " " * max(width - Content(title).cell_length, 1)
        row = Content.assemble((f"{mark} ", f"bold {style}"), plain(title), gap, (word, style))
        return row.stylize(Style.from_meta({"@click": f"open({index})"}))


def _headline(grading: Grading) -> Content:
    if grading.is_running:
        count = f"{len(grading.done)} of {grading.total} checks" if grading.total else "starting"
        return Content.assemble(("grading ", "bold $accent"), (count, "$quiet"))
    if grading.outcome is None:
        return plain("Not graded yet. g grades the file; saving it does too while watching.", "$quiet")
    report = grading.outcome.report
    mark, style = MARKS[report.status]
    word = WORDS.get(report.status, report.status)
    return Content.assemble(
        (f"{mark} {word}", f"bold {style}"), f"   {report.points} of {report.max_points} points",
        (f"   seed {report.seed} · {report.device}", "$quiet"),
    )  # fmt: skip


def _progress(progress: Progress) -> Content:
    share = progress.epoch / max(progress.epochs, 1)
    full = round(share * BAR)
    words = f"  epoch {progress.epoch} of {progress.epochs}"
    if progress.loss is not None:
        words += f"  loss {progress.loss:.4f}"
    if progress.accuracy is not None:
        words += f"  accuracy {progress.accuracy:.1%}"
    return Content.assemble(("━" * full, "$accent"), ("━" * (BAR - full), "$rule"), (words, "$quiet"))


def _opened(check: CheckReport) -> Iterator[Content]:
    if check.message:
        yield _indented(check.message, "")
    for label, text in (("input", check.input), ("expected", check.expected), ("got", check.got)):
        if text:
            yield _field(label, text)
    if check.why:
        yield _field("why", check.why)
    if check.output:
        yield _field("printed", check.output)
    if check.read:
        yield _field("read", f"{check.read}   (o opens it)")
    yield Content("")


def _rest(outcome: Outcome) -> Iterator[Content]:
    report = outcome.report
    if report.message:
        yield _indented(report.message, "$error" if report.status != "not_attempted" else "")
    if report.behaves_like:
        yield Content("")
        yield Content.assemble(("This behaves like: ", "bold"), plain(report.behaves_like))
    if report.picture:
        yield Content("")
        yield plain(report.picture)
    if report.output:
        yield Content("")
        yield plain("Printed", "bold $accent")
        yield _indented(report.output, "")
    yield from _what_follows(outcome)


def _what_follows(outcome: Outcome) -> Iterator[Content]:
    if outcome.pulled:
        yield Content("")
        yield plain("Pulled forward: these cards are due today", "bold $accent")
        for card in outcome.pulled:
            yield plain(f"  ↑ {cut(card.prompt, 66)}")
    if outcome.due and outcome.report.status == "passed":
        yield Content("")
        yield plain(f"This lab comes back on {outcome.due:%-d %B %Y}.", "$quiet")
    if not outcome.counted and outcome.report.status != "passed":
        yield Content("")
        yield plain("This did not count as a try.", "$quiet")


def _field(label: str, text: str) -> Content:
    rows = _clipped(text).split("\n")
    head = Content.assemble((f"    {label.ljust(9)} ", "$quiet"), plain(rows[0]))
    return lines([head, *(plain(f"{'':14}{row}") for row in rows[1:])])


def _indented(text: str, style: str) -> Content:
    return lines(plain(f"    {row}", style) for row in _clipped(text).split("\n"))


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n… {len(text) - LONGEST:,} more characters"
