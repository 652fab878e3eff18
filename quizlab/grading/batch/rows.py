"""One submission's result, as a row of a table."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from quizlab.core.reports import Report

UNGRADED: Final = "ungraded"
"""The status of a submission that could not be graded at all; its message says why."""
_NO_FAULT: Final = frozenset(("passed", "skipped"))


@dataclass(frozen=True, slots=True)
class Row:
    """What is written down of one submission."""

    name: str
    """Whose it is."""
    lab: str
    status: str
    """That of a Report, or `ungraded`."""
    score: int
    max: int
    failing: tuple[str, ...]
    """Ids of the checks that did not pass, those skipped for want of another left out."""
    misconception: str
    message: str
    """What the submitter should read first."""
    seconds: float
    sha: str
    """SHA-256 of the submission."""
    lab_version: str
    seed: int
    isolation: str

    def named(self, name: str) -> "Row":
        """Return the same result for another submitter, whose submission is the same."""
        return replace(self, name=name)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return {**asdict(self), "failing": list(self.failing)}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Row":
        """Return the row that `as_dict` gave."""
        return cls(**{**values, "failing": tuple(values["failing"])})


def row_of(name: str, report: Report, seconds: float, isolation: str) -> Row:
    """Return the row of a graded submission."""
    missed = [check for check in report.checks if check.status not in _NO_FAULT]
    return Row(
        name=name,
        lab=report.lab,
        status=report.status,
        score=report.points,
        max=report.max_points,
        failing=tuple(check.id for check in missed),
        misconception=next((check.misconception for check in missed if check.misconception), ""),
        message=report.message or report.behaves_like or next((check.message for check in missed), ""),
        seconds=round(seconds, 3),
        sha=report.submission_sha,
        lab_version=report.lab_version,
        seed=report.seed,
        isolation=isolation,
    )


def ungraded(name: str, lab: str, message: str, seed: int, sha: str = "", version: str = "") -> Row:
    """Return the row of a submission that could not be graded."""
    return Row(name, lab, UNGRADED, 0, 0, (), "", message, 0.0, sha, version, seed, "")
