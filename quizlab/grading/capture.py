"""Keeps what the learner's code prints: the first part, streamed at once, and a count of the rest."""

import io
import threading
from collections.abc import Callable
from typing import Any, Final

Tell = Callable[[dict[str, Any]], None]
"""Sends a message to the grader."""

KEPT: Final = 4_000
"""Characters of each check that are shown."""


class Capture(io.TextIOBase):
    """Stands for sys.stdout and sys.stderr in the child."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self._lock = threading.Lock()
        self.printed = 0
        """Characters printed since `begin`."""

    def begin(self) -> None:
        """Start counting anew, for the next check."""
        self.printed = 0

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Stream what still fits, count all."""
        with self._lock:
            if (room := KEPT - self.printed) > 0:
                self._tell({"type": "output", "text": text[:room]})
            self.printed += len(text)
        return len(text)
