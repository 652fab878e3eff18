"""One program on a pty: keys go in, and what comes out is timed."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Self

LIMIT = 30.0
"""Seconds until a wait counts as failed."""
ASKED_AGAIN = 3.0
"""Seconds after which a program that does not end is asked again."""
QUIET = 0.06
"""Seconds without output after which a program is taken to be done painting."""


def environment(folder: Path) -> dict[str, str]:
    """Return what a program is started with: nothing of this user's, everything below `folder`."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL")}
    return {
        **kept,
        "COLORTERM": "truecolor",
        "HOME": str(folder),
        "QUIZLAB_DATA": str(folder / "data"),
        "QUIZLAB_WORKSPACE": str(folder / "workspace"),
    }


MOST_SETTLING = 2.0
"""Seconds."""


class Terminal:
    """A program that runs on a terminal of its own until it ends or is closed."""

    def __init__(
        self, command: Sequence[str | Path], environ: Mapping[str, str], size: tuple[int, int] = (80, 24)
    ) -> None:
        self.began = perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execve(command[0], [str(part) for part in command], {**environ, "TERM": "xterm-256color"})
        self.resize(*size)
        self.chunks: list[bytes] = []
        """Everything that came out, as it was read."""
        self.ended = False

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, in cells."""
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.ended:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.file)

    def read(self, seconds: float) -> bytes:
        """Return what comes out next; empty where nothing does within `seconds`, or the program ended."""
        if not select.select([self.file], [], [], max(seconds, 0))[0]:
            return b""
        try:
            chunk = os.read(self.file, 65536)
        except OSError:
            chunk = b""
        if chunk:
            self.chunks.append(chunk)
        return chunk

    def until(self, text: bytes, since: float | None = None) -> float:
        """Wait until `text` came out; return the milliseconds from `since`, or else from the start.

        Raises:
            TimeoutError: it does not come out.
        """
        since = self.began if since is None else since
        seen = b""
        while not seen or text not in seen:
            chunk = self.read(LIMIT)
            if not chunk:
                raise TimeoutError(f"{text!r} did not come out")
            seen = seen[-4096:] + chunk
        return (perf_counter() - since) * 1000

    def settle(self, quiet: float = QUIET) -> None:
        """Wait until nothing comes out any more; a cursor that blinks is waited for no longer than MOST_SETTLING."""
        began = perf_counter()
        while self.read(quiet) and perf_counter() - began < MOST_SETTLING:
            pass

    def press(self, keys: bytes, text: bytes = b"") -> float:
        """Press `keys`; return the milliseconds until `text`, or else anything, came out."""
        while self.read(0):
            pass
        began = perf_counter()
        os.write(self.file, keys)
        return self.until(text, began)

    def cpu(self) -> float:
        """Return the milliseconds that the program's threads have computed; what else runs does not count."""
        computed = 0
        for thread in Path(f"/proc/{self.pid}/task").iterdir():
            with suppress(OSError):
                computed += int((thread / "schedstat").read_text(encoding="ascii").split()[0])
        return computed / 1e6

    def quit(self, keys: bytes) -> float:
        """Press `keys`; return the milliseconds until the process was gone.

        Raises:
            TimeoutError: it does not end.
        """
        began = perf_counter()
        os.write(self.file, keys)
        while not os.waitpid(self.pid, os.WNOHANG)[0]:
            # What still starts, as others do on a busy machine, may miss the keys.
            if not self.read(ASKED_AGAIN) and not select.select([self.file], [], [], 0)[0]:
                os.write(self.file, keys)
            if perf_counter() - began > LIMIT:
                raise TimeoutError(f"{keys!r} did not end it")
        self.ended = True
        return (perf_counter() - began) * 1000
