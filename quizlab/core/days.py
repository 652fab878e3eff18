"""Study days: a day begins at the rollover hour, in the local time of the answer."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final

ROLLOVER_HOUR: Final = 4

Clock = Callable[[], datetime]
"""Returns the present instant, always with its local UTC offset."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(instant: datetime) -> int:
    """Return the microseconds since 1970, UTC, exactly."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


def study_day(instant: datetime, rollover: int = ROLLOVER_HOUR) -> date:
    """Return the study day of `instant`, which carries its local UTC offset.

    Wall-clock hours are counted, not elapsed ones, so that a day of 23 or 25 hours rolls over at the same hour.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs its UTC offset")
    return (instant.replace(tzinfo=None) - timedelta(hours=rollover)).date()
