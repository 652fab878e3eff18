"""The settings that change what is due, or when; they live in the log, so that a replay knows them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from quizlab.core.days import ROLLOVER_HOUR
from quizlab.core.events import Draft

NEW_PER_DAY: Final = 20
REVIEWS_PER_DAY: Final = 200
RETENTION: Final = 0.9


@dataclass(frozen=True, slots=True)
class Settings:
    """How the queue and the schedule are made."""

    scheduler: str = "sm2"
    """A name of schedulers.SCHEDULERS."""
    rollover: int = ROLLOVER_HOUR
    """The local hour at which a study day begins."""
    new_per_day: int = NEW_PER_DAY
    reviews_per_day: int = REVIEWS_PER_DAY
    retention: float = RETENTION
    """The share of due cards to be remembered, for a scheduler that takes a target."""
    weights: tuple[float, ...] = ()
    """FSRS weights fitted to the learner; empty for the published ones."""

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> "Settings":
        """Return the settings with these values by name; names of a newer version are passed over."""
        known = {field.name for field in fields(cls)}
        lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        return cls(**{name: value for name, value in {**values, **lists}.items() if name in known})

    def drafts(self, wanted: "Settings") -> tuple[Draft, ...]:
        """Return the events that turn these settings into `wanted`."""
        return tuple(
            Draft("setting", field.name, detail={"value": getattr(wanted, field.name)})
            for field in fields(self)
            if getattr(wanted, field.name) != getattr(self, field.name)
        )
