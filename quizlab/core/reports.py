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
class Picture:
    """What a lab drew of one check: lines of characters."""

    check: str
    """The check's id."""
    what: str
    """What it shows: heat, loss, digits …"""
    text: str
    """In block characters."""
    inked: str
    """The same layout with core/inks.py's characters, for colours."""
    whole: str
    """With those characters, and with every pixel, whatever its width."""


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
    pictures: tuple[Picture, ...] = ()
    """In the order of the checks."""
    output: str = ""
    """What was printed outside the checks, while the file was imported."""
    message: str = ""
    """Why there are no checks: import error, timeout, memory."""
    format: int = field(default=FORMAT)

    @property
    def picture(self) -> str:
        """All pictures in block characters; empty where the lab drew none."""
        return "\n\n".join(picture.text for picture in self.pictures)

    @property
    def inked(self) -> str:
        """All pictures in inks, in the same layout."""
        return "\n\n".join(picture.inked for picture in self.pictures)

    @property
    def whole(self) -> str:
        """All pictures in inks and in all their pixels."""
        return "\n\n".join(picture.whole for picture in self.pictures)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return {**asdict(self), "picture": self.picture}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Report":
        """Return the report that `as_dict` gave."""
        checks = tuple(CheckReport(**check) for check in values["checks"])
        pictures = tuple(Picture(**picture) for picture in values["pictures"])
        given = {name: value for name, value in values.items() if name != "picture"}
        return cls(**{**given, "checks": checks, "pictures": pictures})
