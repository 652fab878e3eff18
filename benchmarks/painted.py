"""A program in a terminal of its own: type into it, and learn when a text was painted."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from typing import Self

LIMIT = 60.0
"""Seconds until what does not come counts as a failure."""


class Terminal:
    """A pty of 100x40 with a program in it."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.began = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.execve(command[0], list(command), dict(environ))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self._seen = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def painted(self, pattern: bytes) -> float:
        """Return when (perf_counter) `pattern` had come out; what came before it is forgotten.

        Raises:
            TimeoutError: it did not come.
        """
        until = time.perf_counter() + LIMIT
        while (found := re.search(pattern, self._seen)) is None:
            if not self._read(until - time.perf_counter()):
                raise TimeoutError(f"{pattern!r} did not come out: {self._seen[-500:]!r}")
        self._seen = self._seen[found.end() :]
        return time.perf_counter()

    def rest(self, seconds: float) -> None:
        """Forget what came, and what comes until nothing has come for `seconds`."""
        while self._read(seconds):
            pass
        self._seen = b""

    def _read(self, seconds: float) -> bool:
        if not select.select([self._terminal], [], [], max(seconds, 0.0))[0]:
            return False
        self._seen += os.read(self._terminal, 1 << 16)
        return True
