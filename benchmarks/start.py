"""How long until the first text of the app is on a terminal, against a bare Textual app in the same run.

    python benchmarks/start.py

Both start in a pty of 80x24, taking turns; what counts is the time from the start of the process until its own
text has come out. Prints the median of nine of each, in milliseconds, and their ratio (aim: at most 1.6).
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 9
LIMIT = 30.0
"""Seconds until a start counts as failed."""
BARE = """
from textual.app import App
from textual.widgets import Footer, Header, Label, ListItem, ListView

class Bare(App):
    BINDINGS = [("q", "quit", "Quit")]

    def compose(self):
        yield Header()
        yield ListView(*(ListItem(Label(f"row {number}")) for number in range(6)))
        yield Footer()

Bare().run()
"""


def first_text(command: Sequence[str], text: bytes, environ: dict[str, str]) -> float:
    """Return the milliseconds until `text` came out of `command` in a pty."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(command[0], list(command), environ)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    try:
        while text not in seen:
            ready, _, _ = select.select([terminal], [], [], LIMIT - (time.perf_counter() - began))
            if not ready:
                raise TimeoutError(f"{text!r} did not come out within {LIMIT:.0f} s")
            seen += os.read(terminal, 65536)
        return (time.perf_counter() - began) * 1000
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def main() -> None:
    """Measure both and print what came out."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "QUIZLAB_DATA": folder,
            "QUIZLAB_WORKSPACE": folder,
        }
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        contestants = {
            "bare Textual": ([sys.executable, str(bare)], b"row 3"),
            "quizlab": ([sys.executable, "-m", "quizlab"], b"Continue"),
        }
        # The first start of each compiles modules and writes the content index.
        times: dict[str, list[float]] = {name: [] for name in contestants}
        for run in range(RUNS + 1):
            for name, (command, text) in contestants.items():
                took = first_text(command, text, environ)
                if run:
                    times[name].append(took)
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, found in times.items():
        print(f"{name:14} {medians[name]:6.0f} ms   {' '.join(f'{took:.0f}' for took in found)}")
    print(f"ratio          {medians['quizlab'] / medians['bare Textual']:6.2f}")


if __name__ == "__main__":
    main()
