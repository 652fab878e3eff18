"""Which graded saves are kept as they age: all of a month, then one a day, then one a month, within a size."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

WHOLE: Final = timedelta(days=30)
"""Age up to which every save is kept."""
DAILY: Final = timedelta(days=365)
"""Age up to which the last save of each day is kept; of older ones, the last of each month."""
LIMIT: Final = 5 * 2**20
"""Bytes that the saves of one lab may take, beside the newest."""
GIANT: Final = 2**20
"""Bytes above which a file is not graded: such a save is the first to go, lest it drive the others out."""
RULE: Final = (
    f"all of the last {WHOLE.days} days, then one a day, after a year one a month, and every pass; "
    f"at most {LIMIT >> 20} MiB"
)


@dataclass(frozen=True, slots=True)
class Version:
    """One graded save."""

    number: int
    """From 1; a number is never given again."""
    path: Path
    """The copy; saves with the same content share one."""
    at: datetime
    status: str = ""
    """The report's status; empty where it was kept without a verdict, as before a restore."""
    points: int = 0
    max_points: int = 0
    sha: str = ""
    """The first 16 hex digits of the content's SHA-256; empty for a copy of an earlier release."""

    @property
    def passed(self) -> bool:
        """Whether it passed."""
        return self.status == "passed"

    @property
    def size(self) -> int:
        """Bytes of the copy; 0 where it is gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def thinned(versions: Sequence[Version], now: datetime, limit: int = LIMIT) -> tuple[Version, ...]:
    """Return those of `versions`, oldest first, that are kept; the newest always is, and counts for nothing."""
    last_of = {_period(version, now): version.number for version in versions}
    newest = versions[-1].number if versions else 0
    kept = [one for one in versions if one.passed or last_of[_period(one, now)] == one.number]
    earlier = [one for one in kept if one.number != newest]
    # What passed goes last.
    for going in sorted(earlier, key=lambda one: (one.passed, one.size <= GIANT, one.at)):
        if _total(earlier) <= limit:
            break
        earlier.remove(going)
    staying = {newest, *(one.number for one in earlier)}
    return tuple(one for one in kept if one.number in staying)


def _period(version: Version, now: datetime) -> str:
    """Return what only one save is kept of."""
    age = now - version.at
    if age <= WHOLE:
        return str(version.number)
    return version.at.strftime("%Y-%m-%d" if age <= DAILY else "%Y-%m")


def _total(versions: Sequence[Version]) -> int:
    return sum({version.path: version.size for version in versions}.values())
