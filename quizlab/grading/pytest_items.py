"""The checks of a workspace as pytest's items; all of them come from one grade."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from quizlab.core.reports import CheckReport, Report
from quizlab.errors import QuizlabError
from quizlab.grading import catalogue
from quizlab.grading.attempts import attempt
from quizlab.grading.consent import Consent
from quizlab.grading.grader import Grader
from quizlab.grading.labs import Lab
from quizlab.grading.rendering import details
from quizlab.grading.residence import Residence
from quizlab.grading.workspace import Workspace, lab_folder
from quizlab.paths import places


class Missed(Exception):
    """A check did not pass; the message is what the learner reads."""


class LabFile(pytest.File):
    """The file of a workspace that is graded."""

    lab: Lab
    _report: Report | None = None

    def collect(self) -> Iterator["CheckItem"]:
        """Yield one item per check."""
        for check in self.lab.checks:
            item: CheckItem = CheckItem.from_parent(self, name=check.id)
            yield item

    def report(self) -> Report:
        """Return the report of the file as it is; graded when first asked for."""
        if self._report is None:
            where = places(os.environ)
            consent = Consent(where)
            consent.insist(self.lab)
            ours = consent.is_ours(self.lab.folder)
            warm = Residence.of(where, os.environ) if ours else None
            with Grader(None if ours else self.path.parent, warm) as grader:
                self._report = attempt(
                    grader, Workspace(self.path.parent, self.lab), datetime.now().astimezone()
                )
        return self._report


class CheckItem(pytest.Item):
    """One check."""

    def runtest(self) -> None:
        """Pass, skip or raise as the report says."""
        assert isinstance(self.parent, LabFile)
        report = self.parent.report()
        check = next(check for check in report.checks if check.id == self.name)
        if check.output:
            self.add_report_section("call", "stdout", check.output)
        if check.status == "skipped" and not report.message:
            pytest.skip(check.message)
        if check.status != "passed":
            raise Missed(_words(report, check))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the check's own words; a traceback of the grader says nothing to a learner."""
        if isinstance(excinfo.value, (Missed, QuizlabError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where it stands and its name."""
        return self.path, None, self.name


def lab_file(path: Path, parent: pytest.Collector) -> LabFile | None:
    """Return the collector of `path` where it is the file that its workspace's lab is about."""
    try:
        lab = catalogue.read(lab_folder(path.parent))
    except (QuizlabError, KeyError):
        return None
    if path.name != lab.entry:
        return None
    made: LabFile = LabFile.from_parent(parent, path=path)
    made.lab = lab
    return made


def _words(report: Report, check: CheckReport) -> str:
    return "\n".join([check.message or report.message, *details(check, 80, report.behaves_like)])
