"""What the grader tells while it grades: one value per thing that happened."""

from dataclasses import asdict, dataclass
from typing import Any

from quizlab.core.reports import CheckReport


@dataclass(frozen=True, slots=True)
class Started:
    """A grade began."""

    checks: int


@dataclass(frozen=True, slots=True)
class CheckDone:
    """One check has its verdict."""

    check: CheckReport


@dataclass(frozen=True, slots=True)
class Progress:
    """A long run is this far."""

    epoch: int
    epochs: int
    loss: float | None = None
    accuracy: float | None = None


Event = Started | CheckDone | Progress


def as_message(event: Event) -> dict[str, Any]:
    """Return `event` as JSON-ready values."""
    return {"event": type(event).__name__, **asdict(event)}


def from_message(message: dict[str, Any]) -> Event:
    """Return the event that `as_message` wrote."""
    values = {key: value for key, value in message.items() if key != "event"}
    match message["event"]:
        case "Started":
            return Started(**values)
        case "Progress":
            return Progress(**values)
        case _:
            return CheckDone(CheckReport(**values["check"]))
