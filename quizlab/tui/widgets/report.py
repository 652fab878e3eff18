"""Paints a grading as it goes on and ends: checks as rows, one of them opened, picture, output, pulled cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from quizlab.core.reports import Report
from quizlab.grading.events import CheckDone, Progress, Started
from quizlab.study.practice import Outcome
from quizlab.tui.plain import cut, lines, plain
from quizlab.tui.widgets.inline import inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizlab.core.cards import Card
    from quizlab.core.reports import CheckReport

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
INDENT: Final = 4
"""Columns before the lines of an opened check."""
LABEL: Final = 10
"""Columns of `expected` and its like."""


@dataclass(frozen=True, slots=True)
class Grading:
    """What is known of a grade: nothing yet, some checks, the verdict, or all that follows from it."""

    is_running: bool = False
    total: int = 0
    """How many checks there are; 0 until that is known."""
    done: tuple[CheckReport, ...] = ()
    """Checks that have their verdict, before the report is there."""
    progress: Progress | None = None
    report: Report | None = None
    outcome: Outcome | None = None
    """What the report led to; None while common mistakes are compared, and for a report of an earlier visit."""
    opened: int | None = None
    """Which check is opened."""

    @property
    def checks(self) -> tuple[CheckReport, ...]:
        """The checks to be painted."""
        return self.done if self.report is None else self.report.checks

    @property
    def failing(self) -> tuple[int, ...]:
        """Indexes of the checks that did not pass."""
        return tuple(index for index, check in enumerate(self.checks) if check.status not in FINE)

    def judged(self, report: Report) -> Grading:
        """Return the state with a report; the first failing check is opened."""
        first = next(iter(replace(self, report=report).failing), None)
        return Grading(is_running=self.is_running, report=report, opened=first)

    def ended(self, outcome: Outcome) -> Grading:
        """Return the state after a grade; an opened check stays open."""
        judged = self.judged(outcome.report)
        kept = self.opened if self.report is not None else judged.opened
        return replace(judged, is_running=False, outcome=outcome, opened=kept)

    def next_failing(self) -> Grading:
        """Return the state with the next failing check opened, after the last the first again."""
        if not self.failing:
            return self
        here = -1 if self.opened is None else self.opened
        return replace(self, opened=next((index for index in self.failing if index > here), self.failing[0]))


News = Started | CheckDone | Progress | Report | Outcome | None
"""What is heard of a grade; None where it was cancelled."""


def after(grading: Grading, news: News) -> Grading:
    """Return what is known after something was heard."""
    match news:
        case None:
            return Grading()
        case Started():
            return Grading(is_running=True, total=news.checks)
        case CheckDone():
            return replace(grading, done=(*grading.done, news.check))
        case Progress():
            return replace(grading, progress=news)
        case Report():
            return grading.judged(news)
        case Outcome():
            return grading.ended(news)


class ReportView(Widget):
    """Paints a Grading; a click opens a check."""

    auto_links = False

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
        width = max(self.size.width, 30)
        yield _headline(grading)
        if grading.progress:
            yield _progress(grading.progress)
        yield Content("")
        for index, check in enumerate(grading.checks):
            yield _row(index, check, width)
            if index == grading.opened:
                yield from _opened(check, width)
        if grading.report is not None:
            yield from _rest(grading.report, width)
        if grading.outcome is not None:
            yield from _what_follows(grading.outcome)


def _row(index: int, check: CheckReport, width: int) -> Content:
    mark, style = MARKS[check.status]
    word = WORDS.get(check.status, check.status)
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


def _progress(progress: Progress) -> Content:
    share = progress.epoch / max(progress.epochs, 1)
    full = min(round(share * BAR), BAR)
    words = f"  epoch {progress.epoch} of {progress.epochs}"
    if progress.loss is not None:
        words += f"  loss {progress.loss:.4f}"
    if progress.accuracy is not None:
        words += f"  accuracy {progress.accuracy:.1%}"
    return Content.assemble(("━" * full, "$accent"), ("━" * (BAR - full), "$rule"), (words, "$quiet"))


def _opened(check: CheckReport, width: int) -> Iterator[Content]:
    if check.message:
        yield _indented(inline(check.message), width)
    why = inline(_clipped(check.why))
    fields = (("input", check.input), ("expected", check.expected), ("got", check.got), ("why", why),
              ("printed", check.output), ("read", check.read and f"{check.read}   (o opens it)"))  # fmt: skip
    for label, text in fields:
        if text:
            yield _field(label, text, width)
    yield Content("")


def _rest(report: Report, width: int) -> Iterator[Content]:
    if report.message:
        yield _indented(inline(report.message), width)
    if report.behaves_like:
        yield Content("")
        yield plain("This behaves like a common mistake", "bold $warning")
        yield _indented(inline(report.behaves_like), width)
    if report.picture:
        yield Content("")
        yield plain(report.picture)
    if report.output:
        yield Content("")
        yield plain("Printed", "bold $accent")
        yield _indented(plain(_clipped(report.output)), width)


def _what_follows(outcome: Outcome) -> Iterator[Content]:
    if outcome.pulled:
        yield Content("")
        yield plain("Pulled forward: these cards are due today", "bold $accent")
        yield from _cards(outcome.pulled)
    if outcome.waiting:
        yield Content("")
        yield plain("Pulled forward by earlier tries, still to be answered", "bold $accent")
        yield from _cards(outcome.waiting)
    if outcome.due and outcome.report.status == "passed":
        yield Content("")
        yield plain(f"This lab comes back on {outcome.due:%-d %B %Y}.", "$quiet")
    if not outcome.counted and outcome.report.status != "passed":
        yield Content("")
        yield plain("This did not count as a try.", "$quiet")


def _cards(cards: Iterable[Card]) -> Iterator[Content]:
    return (plain(f"  ↑ {cut(card.title, 66)}") for card in cards)


def _field(label: str, text: str | Content, width: int) -> Content:
    hang = INDENT + LABEL
    head = Content.assemble(" " * INDENT, (label.ljust(LABEL), "$quiet"))
    content = text if isinstance(text, Content) else plain(_clipped(text))
    rows = content.wrap(max(width - hang, 16)) or [Content("")]
    return lines([Content.assemble(head, rows[0]), *(Content.assemble(" " * hang, row) for row in rows[1:])])


def _indented(text: Content, width: int) -> Content:
    return lines(Content.assemble(" " * INDENT, row) for row in text.wrap(max(width - INDENT, 16)))


def _clipped(text: str) -> str:
    text = text.rstrip("\n")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n… {len(text) - LONGEST:,} more characters"
