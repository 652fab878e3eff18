"""When a sitting of some minutes is over: no card is offered after that, and none is cut short."""

import time
from collections.abc import Callable
from typing import Final

SECONDS: Final = 60


class Deadline:
    """Minutes from now on; elapsed time counts, whatever the wall clock is set to."""

    def __init__(self, minutes: int, elapsed: Callable[[], float] = time.monotonic) -> None:
        """Begin now.

        Args:
            minutes: how long the sitting lasts; 0 for one without end.
            elapsed: seconds since any fixed instant.
        """
        self.minutes = minutes
        self._elapsed = elapsed
        self._end = elapsed() + minutes * SECONDS

    @property
    def passed(self) -> bool:
        """Whether the time is up."""
        return self.minutes > 0 and self._elapsed() >= self._end
