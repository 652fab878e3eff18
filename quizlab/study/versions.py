"""The versions of a lab's file: what they are called, how two differ, where the first miss is, how one comes back."""

import re
from typing import TYPE_CHECKING, Final

from quizlab.errors import WrongUse
from quizlab.grading.renewing import text, unified

if TYPE_CHECKING:
    from quizlab.core.reports import CheckReport, Report
    from quizlab.grading.thinning import Version
    from quizlab.study.practice import Practice

STARTER: Final = "starter"
PASS: Final = "pass"
SOLUTION: Final = "solution"
FILE: Final = "file"


def versions(practice: "Practice") -> tuple["Version", ...]:
    """Return the graded saves that are kept, oldest first."""
    return practice.workspace.versions.all()


def bases(practice: "Practice") -> tuple[str, ...]:
    """Return what the file can be compared with now, the most telling first."""
    earlier = (PASS,) if any(one.passed for one in versions(practice)) else ()
    after = (SOLUTION,) if practice.passed else ()
    return (*earlier, STARTER, *after)


def version(practice: "Practice", number: int) -> "Version":
    """Return the graded save `number`.

    Raises:
        WrongUse: there is none.
    """
    found = next((one for one in versions(practice) if one.number == number), None)
    if found is None:
        raise WrongUse(
            f"there is no version {number}", hint=f"quizlab lab history {practice.lab.slug} lists them"
        )
    return found


def diff(practice: "Practice", before: str = "", after: str = FILE) -> str:
    """Return the unified diff between two of `starter`, `pass`, `solution`, `file` and numbers of versions.

    Without `before` it is the last pass where there is one, else the starter.

    Raises:
        WrongUse: there is no such version, or the solution is not to be seen yet.
    """
    before = before or bases(practice)[0]
    return unified(source(practice, before), source(practice, after), _title(before), _title(after))


def source(practice: "Practice", name: str) -> str:
    """Return the text that `name` stands for.

    Raises:
        WrongUse: it stands for none.
    """
    workspace = practice.workspace
    if name == STARTER:
        return text(workspace.origin / practice.lab.entry)
    if name == FILE:
        return text(workspace.file)
    if name == SOLUTION:
        if not practice.passed:
            raise WrongUse(
                "the solution can be compared after a pass",
                hint=f"quizlab lab solution {practice.lab.slug} shows it",
            )
        return practice.solution()
    if name == PASS:
        passed = [one for one in versions(practice) if one.passed]
        if not passed:
            raise WrongUse("no version has passed yet", hint=f"compare with {STARTER}")
        return text(passed[-1].path)
    if not name.isdecimal():
        raise WrongUse(
            f"{name!r} is no version",
            hint=f"{STARTER}, {PASS}, {SOLUTION}, {FILE}, or a number of the history",
        )
    return text(version(practice, int(name)).path)


def first_failing_line(practice: "Practice") -> int:
    """Return the line at which to begin mending: where the first miss points to, else its function, else 1."""
    report = practice.workspace.last_report()
    lines = text(practice.workspace.file).splitlines()
    if report is None or report.status == "passed":
        return 1
    entry = re.escape(practice.lab.entry)
    for told in _told(report):
        if named := re.search(rf"{entry}:(\d+)", told):
            return min(int(named[1]), max(len(lines), 1))
    return _unwritten(report, lines) or _defined(practice, _first(report), lines) or 1


def _title(name: str) -> str:
    return f"version {name}" if name.isdecimal() else name


def _told(report: "Report") -> tuple[str, ...]:
    first = _first(report)
    return (report.message, *((first.message, first.why) if first else ()))


def _first(report: "Report") -> "CheckReport | None":
    return next((check for check in report.checks if check.status not in ("passed", "skipped")), None)


def _unwritten(report: "Report", lines: list[str]) -> int:
    if report.status != "not_attempted":
        return 0
    places = (number for number, line in enumerate(lines, start=1) if "raise NotImplementedError" in line)
    return next(places, 0)


def _defined(practice: "Practice", check: "CheckReport | None", lines: list[str]) -> int:
    """Return the line that defines what the check is about: the public name that its words have."""
    if check is None:
        return 0
    words = re.findall(r"\w+", f"{check.id.replace('-', '_')} {check.title} {check.message} {check.input}")
    names = sorted(
        (api.name for api in practice.lab.api),
        key=lambda name: words.index(name) if name in words else len(words),
    )
    for name in (name for name in names if name in words):
        for number, line in enumerate(lines, start=1):
            if re.match(rf"(?:async )?(?:def|class) {name}\b", line):
                return number
    return 0
