"""The Report of a graded lab: what the screen, `--json`, batch grading and the scheduler all read (format 1)."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

FORMAT: Final = 1
STATUSES: Final = ("passed", "failed", "not_attempted", "error", "timeout", "memory")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """One check of a lab."""

    id: str
    title: str
    status: str
    """passed, failed, not_attempted, error, timeout, memory, or `skipped` where a check that it needs did not pass."""
    points: int
    """Points given: all or none."""
    message: str = ""
    """What is wrong, in one or two plain sentences."""
    why: str = ""
    misconception: str = ""
    input: str = ""
    expected: str = ""
    got: str = ""
    output: str = ""
    """What the learner's code printed during this check."""
    ms: int = 0
    read: str = ""
    """Where to read on: `chapter#section` or a card's id."""


@dataclass(frozen=True, slots=True)
class Report:
    """One grading of one lab."""

    lab: str
    lab_version: str
    submission_sha: str
    seed: int
    device: str
    torch: str
    isolation: str
    status: str
    points: int
    max_points: int
    checks: tuple[CheckReport, ...] = ()
    behaves_like: str = ""
    """The message of the wrong solution whose outputs equal the learner's; empty where none does."""
    picture: str = ""
    """Plain text picture, lines of block characters; empty where the lab draws none."""
    inked: str = ""
    """The same picture for pixels, with core/inks.py's characters for greys."""
    output: str = ""
    """What was printed outside the checks, while the file was imported."""
    message: str = ""
    """Why there are no checks: import error, timeout, memory."""
    format: int = field(default=FORMAT)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Report":
        """Return the report that `as_dict` gave."""
        return cls(**{**values, "checks": tuple(CheckReport(**check) for check in values["checks"])})
