"""The resident nursery: outlives the command that started it, and forks a nursery for each grader that comes.

It holds nothing of whoever started it but the socket: no terminal, no folder, no open file, an environment of a few
names. It leaves when nobody has come for a while, or when the program that it has loaded was changed on the disk.
"""

import contextlib
import os
import select
import socket
import sys
import time
from pathlib import Path
from typing import Any, Final

from quizlab.grading import nursery
from quizlab.grading.peers import hung_up, is_trusted, peer_of
from quizlab.grading.residence import loaded_stamp, locked, opened
from quizlab.grading.strays import adopt_orphans, kill_strays

LOOK: Final = 10.0
"""Seconds between two looks at the clock and at the program's files."""
QUIET: Final = 0.5
"""Seconds without a grader after which the rest of PyTorch is loaded."""
BACKLOG: Final = 16


def main(descriptor: int, folder: str, name: str, stamp: str, idle: str) -> None:
    """Serve the socket `descriptor`, which stands as `name` in `folder`."""
    if os.fork():
        # Whoever started it need not wait for it.
        os._exit(0)
    listener = socket.socket(fileno=descriptor)
    # Again, by this process: whoever connects then sees it as the one that listens.
    listener.listen(BACKLOG)
    adopt_orphans()
    try:
        hello = {"torch": nursery.preload()}
        nursery.settle()
    except ImportError as error:
        hello, idle = {"broken": str(error)}, "0"
    House(listener, Path(folder), name, stamp, float(idle), hello).keep()


class House:
    """The resident's state: who is served, since when nobody came."""

    def __init__(
        self, listener: socket.socket, folder: Path, name: str, stamp: str, idle: float, hello: dict[str, Any]
    ) -> None:
        self._listener = listener
        self._folder = folder
        self._name = name
        self._stamp = stamp
        self._idle = idle
        self._hello = hello
        self._whole = "broken" in hello
        self._nurseries: set[int] = set()
        self._last = time.monotonic()
        self._mine = self._standing()

    def keep(self) -> None:
        """Welcome who comes, until it is time to leave."""
        while True:
            if self._waits(min(LOOK, self._idle) if self._whole else QUIET):
                self._welcome()
            elif not self._whole and not self._nurseries:
                nursery.load_later()
                self._whole = True
            self._bury()
            if self._is_over():
                self._take_down()
                while self._waits(0):
                    self._welcome()
                return

    def _waits(self, seconds: float) -> bool:
        return bool(select.select([self._listener], [], [], seconds)[0])

    def _welcome(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            if not is_trusted(peer_of(connection)) or hung_up(connection):
                return
            self._last = time.monotonic()
            if "broken" in self._hello:
                nursery.answer(connection, self._hello)
                return
            if pid := os.fork():
                self._nurseries.add(pid)
                return
            self._attend(connection)

    def _attend(self, connection: socket.socket) -> None:
        """Be the nursery of one grader, in a process of its own."""
        try:
            os.setsid()
            self._listener.close()
            nursery.attend(connection, self._hello["torch"], self._whole)
        finally:
            os._exit(0)

    def _bury(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while (pid := os.waitpid(-1, os.WNOHANG)[0]) > 0:
                self._nurseries.discard(pid)
                self._last = time.monotonic()
        kill_strays(self._nurseries)

    def _is_over(self) -> bool:
        if self._nurseries:
            return False
        return time.monotonic() - self._last >= self._idle or self._changed() or not self._stands()

    def _changed(self) -> bool:
        """Say whether the program was replaced, or is being."""
        try:
            return loaded_stamp() != self._stamp
        except (OSError, ValueError):
            return True

    def _stands(self) -> bool:
        """Say whether the socket in the folder is still this one."""
        return self._mine != 0 and self._standing() == self._mine

    def _standing(self) -> int:
        try:
            return (self._folder / self._name).stat().st_ino
        except OSError:
            return 0

    def _take_down(self) -> None:
        with contextlib.suppress(OSError), opened(self._folder) as place, locked(place):
            if self._stands():
                os.unlink(self._name, dir_fd=place)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
