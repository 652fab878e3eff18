"""The settings that change what is due, or when; they live in the log, so that a replay knows them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Final

from quizlab.core.days import ROLLOVER_HOUR
from quizlab.core.events import Draft, Event

NEW_PER_DAY: Final = 20
REVIEWS_PER_DAY: Final = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """How the queue and the schedule are made."""

    scheduler: str = "sm2"
    """A name of schedulers.SCHEDULERS."""
    rollover: int = ROLLOVER_HOUR
    """The local hour at which a study day begins."""
    new_per_day: int = NEW_PER_DAY
    reviews_per_day: int = REVIEWS_PER_DAY

    @classmethod
    def from_events(cls, events: Iterable[Event]) -> "Settings":
        """Return what the `setting` events that count, in log order, add up to; unknown names are passed over."""
        known = {field.name for field in fields(cls)}
        chosen = {event.subject: event.detail["value"] for event in events if event.subject in known}
        return replace(cls(), **chosen)

    def drafts(self, wanted: "Settings") -> tuple[Draft, ...]:
        """Return the events that turn these settings into `wanted`."""
        return tuple(
            Draft("setting", field.name, detail={"value": getattr(wanted, field.name)})
            for field in fields(self)
            if getattr(wanted, field.name) != getattr(self, field.name)
        )
