"""Study days: a day begins at the rollover hour, in the local time of the answer."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final

ROLLOVER_HOUR: Final = 4

Clock = Callable[[], datetime]
"""Returns the present instant, always with its local UTC offset."""

SET_BACK: Final = timedelta(hours=3)
"""A clock so far behind the last event was set back: more than the clocks of two machines differ by."""
FAR_AHEAD: Final = timedelta(days=366)
"""A clock so far ahead of the last event is more likely wrong than right."""

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


def clock_jump(latest: int | None, now: datetime) -> str:
    """Return in words how the clock jumped since the last event of the log; empty where it did not.

    The first event that is written by the new time ends it: it is said once, and nothing is held up.

    Args:
        latest: microseconds since 1970, UTC; None while the log is empty.
        now: the present instant.
    """
    if latest is None:
        return ""
    last = _EPOCH + timedelta(microseconds=latest)
    told = f"your last answer is of {last.astimezone(now.tzinfo):%Y-%m-%d %H:%M}, and it is {now:%Y-%m-%d %H:%M} now"
    if last - now > SET_BACK:
        return f"the clock was set back: {told}. If it is wrong, set it before you answer; nothing is lost either way"
    if now - last > FAR_AHEAD:
        return (
            f"the clock is far ahead: {told}. If it is wrong, set it before you answer: answers move due days"
        )
    return ""
