"""One grade while it is made: what is known of it so far, and the report that follows from it."""

from dataclasses import dataclass, field

from quizlab.core.reports import CheckReport, Picture, Report
from quizlab.grading.judging import Arrays
from quizlab.grading.labs import Check, Lab
from quizlab.grading.submission import Submission


@dataclass(frozen=True, slots=True)
class Seen:
    """What the child gave for one check: enough to tell two programs apart."""

    inputs: Arrays
    got: Arrays
    error: tuple[str, str] | None
    """Type and message of an exception."""


@dataclass(slots=True)
class Marks:
    """One grade while it is made."""

    lab: Lab
    submission: Submission
    seed: int
    device: str
    torch: str = ""
    isolation: str = ""
    checks: list[CheckReport] = field(default_factory=list)
    seen: dict[str, Seen] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    output: str = ""
    message: str = ""
    status: str = ""
    """Set where something other than the checks decides it."""

    def report(self) -> Report:
        """Return what is known now."""
        return Report(
            lab=self.lab.slug,
            lab_version=self.lab.version,
            submission_sha=self.submission.sha,
            seed=self.seed,
            device=self.device,
            torch=self.torch,
            isolation=self.isolation,
            status=self.status or _status(self.checks),
            points=sum(check.points for check in self.checks),
            max_points=self.lab.max_points,
            checks=tuple(self.checks),
            pictures=tuple(self.pictures),
            output=self.output,
            message=self.message,
        )


def blank(check: Check, status: str) -> CheckReport:
    """Return the report of a check that gave no points."""
    return CheckReport(id=check.id, title=check.title, status=status, points=0, read=check.read)


def _status(checks: list[CheckReport]) -> str:
    """Return the whole grade's status: what can't be forgiven first."""
    statuses = [check.status for check in checks]
    if statuses and all(status == "passed" for status in statuses):
        return "passed"
    if "memory" in statuses:
        return "memory"
    if "failed" in statuses or "error" in statuses:
        return "failed"
    return "not_attempted" if "not_attempted" in statuses else "failed"
