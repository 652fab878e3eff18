"""The child of one grade as the grader holds it: frames to and fro, against the clock, and its burial."""

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, Protocol

from quizlab.grading import lastwords
from quizlab.grading.limits import resident_size
from quizlab.grading.peers import hung_up
from quizlab.grading.wire import BadFrame, Frame, Reader, pack

TICK: Final = 0.05
"""Seconds between two looks at the clock, the memory and whether the grade is still wanted."""


class Cancelled(Exception):
    """The grade is not wanted any more."""


class Ended(Exception):
    """The child is gone, or was stopped: `kind` is timeout, memory or died."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Home(Protocol):
    """Where children come from and are buried."""

    @property
    def usable(self) -> bool:
        """Whether it can still give children."""

    def ready(self) -> None:
        """Wait until it can give children; a QuizlabError says why it can't."""

    def child(self) -> "Child":
        """Return a child that waits for its job."""

    def prepare(self) -> bool:
        """Have the next child get ready while nobody waits for it; return False where it is too early for that."""

    def reap(self, pid: int) -> int:
        """Return the exit code of a dead child, negative for a signal."""

    def close(self) -> None:
        """End every process that was started."""


class Child:
    """One grade's process group, over its socket."""

    def __init__(self, home: Home, connection: socket.socket, pid: int, device: str) -> None:
        self.device = device
        """Where its tensors live; `auto` until the spare has said what that is here."""
        self._home = home
        self._connection = connection
        self._reader = Reader(connection)
        self._pid = pid
        self._most_memory = 0
        self._died = False

    @property
    def went_with_its_home(self) -> bool:
        """Whether it ended by itself, and so did the process that it came from: someone stopped them both."""
        return self._died and not self._home.usable

    def allow(self, memory: int) -> None:
        """Stop it when it holds `memory` MiB more than now."""
        self._most_memory = self._size() + (memory << 20)

    def send(self, message: Mapping[str, Any], arrays: Mapping[str, Any] | None = None) -> None:
        """Send one frame; a child that is gone is noticed by `receive`."""
        with contextlib.suppress(ConnectionError, TimeoutError):
            self._connection.sendall(pack(message, arrays))

    def receive(self, deadline: float, cancelled: Callable[[], bool] = lambda: False) -> Frame:
        """Return the next frame, waiting until `deadline` (time.monotonic) at most.

        Raises:
            Ended: the time is up, the memory is, or the child is gone.
            Cancelled: `cancelled()` came true.
        """
        try:
            while (frame := self._reader.take()) is None:
                self._wait(deadline, cancelled)
        except BadFrame as error:
            self._died = True
            raise Ended("died") from error
        return frame

    @property
    def pid(self) -> int:
        """Its process."""
        return self._pid

    @property
    def waits(self) -> bool:
        """Whether it is still there, before its job."""
        return not hung_up(self._connection)

    def place(self, files: Collection[str]) -> tuple[str, int] | None:
        """Return in which line of `files` it is; no frame can be received after that."""
        return lastwords.ask(self._pid, self._connection, files)

    def kill(self) -> None:
        """End the whole group, without waiting for it."""
        with contextlib.suppress(OSError):
            os.killpg(self._pid, signal.SIGKILL)
        self._connection.close()

    def bury(self) -> int:
        """Kill the whole group and return the exit code that the child had, negative for a signal."""
        self.kill()
        return self._home.reap(self._pid)

    def _wait(self, deadline: float, cancelled: Callable[[], bool]) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise Ended("timeout")
        if cancelled():
            raise Cancelled
        ready, _, _ = select.select([self._connection], [], [], min(left, TICK))
        if ready and not self._reader.feed():
            self._died = True
            raise Ended("died")
        if self._most_memory and self._size() > self._most_memory:
            raise Ended("memory")

    def _size(self) -> int:
        """Return the bytes of memory that it holds."""
        return resident_size(self._pid)
