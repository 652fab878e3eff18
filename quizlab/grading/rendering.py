"""A report as plain text: checks as rows, the first miss opened, the status word last."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from quizlab.core.reports import CheckReport, Report
from quizlab.core.text import visible

MARKS: Final = {
    "passed": "✓",
    "failed": "✗",
    "error": "✗",
    "timeout": "✗",
    "memory": "✗",
    "not_attempted": "·",
    "skipped": "–",
}
_MISSES: Final = ("failed", "error", "timeout", "memory")
_LABEL: Final = 10
_MOST_LINES: Final = 12
"""Lines of one value or of printed output that a report shows."""

Paint = Callable[[str, str], str]
"""Gives a text the colour of a status."""


Draw = Callable[[Report], str]
"""Returns the pictures of a report as they are printed."""


def blocks(report: Report) -> str:
    """Return its pictures in block characters, which need no colours."""
    return visible(report.picture)


def plain(text: str, _status: str) -> str:
    """Return `text` without colour."""
    return text


def render(
    report: Report, title: str, width: int = 80, paint: Paint = plain, notes: Sequence[str] = ()
) -> str:
    """Return the whole report, then `notes`; the last line starts with the status word."""
    return f"{verdict(report, title, width, paint)}\n{rest(report, width, paint, notes)}"


def verdict(report: Report, title: str, width: int = 80, paint: Paint = plain) -> str:
    """Return what is known as soon as every check is judged: what stopped it, the checks, the first miss."""
    width = _fitting(width)
    return "\n".join(
        [
            *_head(report, title, width, paint),
            *_stopped(report, width),
            *_rows(report, width, paint),
            *_opened(report, width, paint),
        ]
    )


def rest(
    report: Report, width: int = 80, paint: Paint = plain, notes: Sequence[str] = (), draw: Draw = blocks
) -> str:
    """Return what comes to light after the verdict: why, what to read; the last line starts with the status word."""
    width = _fitting(width)
    lines = [
        *_meaning(report, width),
        *_other_misses(report, width, paint),
        *_extras(report, draw),
        "",
        *([*notes, ""] if notes else ()),
    ]
    return "\n".join([*lines, last_line(report, paint)])


def _fitting(width: int) -> int:
    return max(40, min(width, 100))


def last_line(report: Report, paint: Paint = plain) -> str:
    """Return `failed: 7 of 18 points`, which starts with the Report's status word."""
    again = "" if report.status == "passed" else f"  (--seed {report.seed} repeats these inputs)"
    return f"{paint(report.status, report.status)}: {report.points} of {report.max_points} points{again}"


def row(check: CheckReport, width: int, paint: Paint = plain) -> str:
    """Return a check as one line: mark, title, points."""
    right = f"+{check.points}" if check.points else check.status.replace("_", " ")
    room = width - len(right) - 6
    title = visible(check.title)
    title = title if len(title) <= room else title[: room - 1] + "…"
    return f"  {paint(MARKS[check.status], check.status)} {title:<{room}}  {right}"


def _head(report: Report, title: str, width: int, paint: Paint) -> Iterator[str]:
    points = f"{report.points} of {report.max_points} points"
    yield f"{paint(title, 'title')}{points:>{max(1, width - len(title))}}"
    where = " · ".join(
        part for part in (report.device, f"torch {report.torch}" if report.torch else "") if part
    )
    yield where
    yield ""


def _stopped(report: Report, width: int) -> Iterator[str]:
    """Yield what stopped the grade: above the checks, of which none may have run for it."""
    if report.message:
        yield from _wrapped(report.message, width)
        yield ""


def _rows(report: Report, width: int, paint: Paint) -> Iterator[str]:
    for check in report.checks:
        yield row(check, width, paint)


def _opened(report: Report, width: int, paint: Paint) -> Iterator[str]:
    """Yield the first miss with what came there."""
    for check in _misses(report)[:1]:
        yield from _missed(check, width, paint)
        yield from _facts(check, width)


def _meaning(report: Report, width: int) -> Iterator[str]:
    """Yield why the first miss came about, which a known mistake says best, and what to read of it."""
    for check in _misses(report)[:1]:
        yield from _causes(check, width, report.behaves_like)


def _other_misses(report: Report, width: int, paint: Paint) -> Iterator[str]:
    misses = _misses(report)
    for check in misses[1:]:
        yield from _missed(check, width, paint)
    for check in report.checks:
        if check.output and check not in misses[:1]:
            yield ""
            yield f"printed in {check.id}"
            yield from _block(check.output, "  ")


def _misses(report: Report) -> list[CheckReport]:
    """Return the checks that were missed, without the one at which the grade stopped: that is said above them."""
    return [check for check in report.checks if check.status in _MISSES and check.message != report.message]


def _missed(check: CheckReport, width: int, paint: Paint) -> Iterator[str]:
    yield ""
    first, *rest = _wrapped(check.title, width - 2)
    yield f"{paint(MARKS[check.status], check.status)} {first}"
    yield from (f"  {line}" for line in rest)
    yield from _wrapped(check.message, width, "  ")


def details(check: CheckReport, width: int, behaves_like: str = "") -> Iterator[str]:
    """Yield input, expected, got, what was printed, why and what to read, each with its label."""
    yield from _facts(check, width)
    yield from _causes(check, width, behaves_like)


def _facts(check: CheckReport, width: int) -> Iterator[str]:
    for label, text in (
        ("input", check.input),
        ("expected", check.expected),
        ("got", check.got),
        ("printed", check.output),
    ):
        if text:
            yield from _labelled(label, text, width)


def _causes(check: CheckReport, width: int, behaves_like: str) -> Iterator[str]:
    # What the known mistake says is more exact than the usual cause: both would say the same twice.
    why = f"This behaves like a known mistake: {behaves_like}" if behaves_like else check.why
    if why:
        first, *rest = _wrapped(why, width - _LABEL - 2)
        yield f"  {'why':<{_LABEL}}{first}"
        yield from (f"  {'':<{_LABEL}}{line}" for line in rest)
    if check.read:
        yield f"  {'read':<{_LABEL}}{'card ' if ':' in check.read else 'quizlab read '}{check.read}"


def _extras(report: Report, draw: Draw) -> Iterator[str]:
    if report.output:
        yield ""
        yield "printed while the file was imported"
        yield from _block(report.output, "  ")
    if report.pictures:
        yield ""
        yield draw(report)


def _labelled(label: str, text: str, width: int) -> Iterator[str]:
    room = width - _LABEL - 2
    lines = [part for line in _block(text, "") for part in textwrap.wrap(line, room) or [""]]
    first, *rest = lines
    yield f"  {label:<{_LABEL}}{first}"
    yield from (f"  {'':<{_LABEL}}{line}" for line in rest)


def _block(text: str, indent: str) -> list[str]:
    lines = visible(text).rstrip().splitlines() or [""]
    shown = [f"{indent}{line}" for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        # The last line may say how much was left out.
        shown += [f"{indent}… {len(lines) - _MOST_LINES} more lines", f"{indent}{lines[-1]}"]
    return shown


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        visible(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
