"""A cell as the grader holds it: a nursery behind the wall, whose children it can stop and measure from outside."""

import contextlib
import json
import math
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Final

from quizlab.errors import QuizlabError
from quizlab.grading.boundary import bubblewrap
from quizlab.grading.children import TICK, Child, Home
from quizlab.grading.homes import Homes
from quizlab.grading.limits import sizes_below
from quizlab.grading.nurseries import HOW_TO_ADD, Lost
from quizlab.grading.starting import ONE_THREAD, START

_ANSWER: Final = 20.0


class Walled(Homes):
    """Homes of which the only one is a cell; strangers' programs run on the CPU."""

    def __init__(self, hidden: Sequence[Path], rooms: bool = True) -> None:
        """Make them; nothing below `hidden` can be read from inside.

        Without `rooms`, as where the kernel gives none, each program gets a cell of its own.
        """
        super().__init__()
        self._hidden = tuple(hidden)
        self._rooms = rooms
        self._cell: Cell | None = None

    def of(self, device: str) -> Home:  # noqa: ARG002 a stranger does not choose
        """Return the cell."""
        return self.cell()

    def cell(self) -> "Cell":
        """Return the cell, built anew where the last one is lost."""
        if self._cell is not None and not self._cell.usable:
            self._cell.close()
            self._cell = None
        if self._cell is None:
            self._cell = Cell(self._hidden, self._rooms)
        return self._cell

    def close(self) -> None:
        """End the cell and everything in it."""
        if self._cell is not None:
            self._cell.close()
            self._cell = None


class Cell:
    """One nursery behind the wall; where the kernel gives it no rooms, it serves a single program."""

    def __init__(self, hidden: Sequence[Path], rooms: bool = True) -> None:
        self._control, theirs = socket.socketpair()
        place, kind = str(theirs.fileno()), "rooms" if rooms else "one"
        with theirs:
            self._process = subprocess.Popen(
                [
                    *bubblewrap.command(hidden, ONE_THREAD.items()),
                    *(sys.executable, "-P", "-m", "quizlab.grading.boundary.cell", place, kind),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._rooms: bool | None = None
        self._lost = False

    @property
    def usable(self) -> bool:
        """Whether it can take another program."""
        return not self._lost and self._process.poll() is None

    @property
    def lasts(self) -> bool:
        """Whether it has a room for each program, so that one after the other may come; known once it is ready."""
        return bool(self._rooms)

    def ready(self) -> None:
        """Wait until it can take a program.

        Raises:
            QuizlabError: PyTorch can't be imported there.
            Lost: it is gone.
        """
        if self._rooms is None:
            heard = self._hear(START)
            if "broken" in heard:
                raise QuizlabError(f"PyTorch can't be imported: {heard['broken']}", hint=HOW_TO_ADD)
            self._rooms = bool(heard["rooms"])

    def child(self) -> Child:
        """Let a program in.

        Raises:
            QuizlabError: PyTorch can't be imported there.
            Lost: it is gone.
        """
        self.ready()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self._control, [b'{"in": true}'], [theirs.fileno()])
                self._hear(_ANSWER)
        except (OSError, Lost) as error:
            ours.close()
            self._lost = True
            raise Lost("the cell ended by itself") from error
        ours.setblocking(True)
        return Tenant(self, ours, self._process.pid)

    def prepare(self) -> bool:
        """Say that there is nothing to get ready: the next program comes at once."""
        return True

    def reap(self, pid: int) -> int:  # noqa: ARG002 there is but one
        """Stop what runs there and return the exit code that it had; that of a kill where the cell is gone."""
        try:
            self._control.sendall(b'{"out": true}')
            code = int(self._hear(_ANSWER)["code"])
        except (OSError, Lost):
            self._lost = True
            return -int(signal.SIGKILL)
        self._lost = not self._rooms
        return code

    def close(self) -> None:
        """End it; the kernel ends with it every process inside."""
        self._control.close()
        self._process.kill()
        self._process.wait()

    def _hear(self, seconds: float) -> dict[str, Any]:
        self._control.settimeout(seconds)
        try:
            answer = self._control.recv(4096)
        except OSError as error:
            raise Lost("the cell does not answer") from error
        if not answer:
            raise Lost("the cell ended by itself", hint="`quizlab doctor` looks closer")
        return dict(json.loads(answer))


class Tenant(Child):
    """The program in a cell: stopped by its cell, for its process ids mean nothing out here."""

    def __init__(self, cell: Cell, connection: socket.socket, outer: int) -> None:
        super().__init__(cell, connection, outer, "cpu")
        # What each process was forked with is PyTorch itself, and shared.
        self._least = max(sizes_below(outer), default=0)
        self._looked = -math.inf
        self._held = 0

    def kill(self) -> None:
        """Leave it to the cell, which is asked when it is buried."""

    def bury(self) -> int:
        """Have the cell stop it; return the exit code that it had, negative for a signal."""
        with contextlib.suppress(OSError):
            self._connection.close()
        return self._home.reap(self._pid)

    def place(self, files: Collection[str]) -> None:  # noqa: ARG002 nobody out here can ask it
        """Say nothing of where it is."""
        return

    def _size(self) -> int:
        # No more often than each tick: to look takes longer than many a check.
        if (now := time.monotonic()) - self._looked >= TICK:
            self._held = sum(max(0, size - self._least) for size in sizes_below(self._pid))
            self._looked = now
        return self._held
