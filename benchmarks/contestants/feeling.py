"""What a stopwatch alone doesn't tell: frames without a card, keys while a lab trains, memory after an hour."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copytree
from statistics import median
from typing import Final

import pyte

from contestants.terminals import Terminal
from quizlab.paths import bundled

QUIZLAB: Final = (sys.executable, "-m", "quizlab")
LAB: Final = "mnist-sgd"
OPENED: Final = """
import os, sys
from quizlab.cli.start import open_app
from quizlab.study.services import make_services
open_app(make_services(os.environ), "lab", sys.argv[1])
"""
"""The app on a lab's screen: `quizlab lab NAME` grades it on the command line."""
ASKS_FOR_FRAMES: Final = b"\x1b[?2026$p"
KNOWS_FRAMES: Final = b"\x1b[?2026;2$y"
FRAME_END: Final = b"\x1b[?2026l"
_UNKNOWN: Final = re.compile(rb"\x1b\[\?\d+\$p|\x1b\[[<>]\d*u")
"""What pyte takes for text: questions after modes, and the keyboard's."""


def flicker(environ: Mapping[str, str], cards: int) -> str:
    """Review `cards` cards on a terminal that marks frames; say how many were painted and how many showed no card."""
    with Terminal((*QUIZLAB, "review"), environ) as terminal:
        terminal.until(ASKS_FOR_FRAMES)
        os.write(terminal.file, KNOWS_FRAMES)
        terminal.settle(1.5)
        before = len(terminal.chunks)
        for _ in range(cards):
            for key in (b" ", b"4"):
                terminal.press(key)
                terminal.settle()
        frames = list(_frames(b"".join(terminal.chunks), len(b"".join(terminal.chunks[:before]))))
    empty = sum(not text for text in frames)
    return f"\n{len(frames)} frames over {cards} cards and their answers; {empty} of them without a card."


def _frames(written: bytes, start: int) -> Iterator[str]:
    """Yield what stands between the bars after each frame that ends past `start`."""
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    done = 0
    for end in re.finditer(re.escape(FRAME_END), written):
        stream.feed(_UNKNOWN.sub(b"", written[done : end.end()]))
        done = end.end()
        if done > start:
            yield "".join(screen.display[3:19]).strip()


def training(environ: Mapping[str, str], keys: int) -> str:
    """Press keys while a lab trains; say how long a screen took to open, beside the same without training."""
    workspace = Path(environ["QUIZLAB_WORKSPACE"]) / LAB
    with Terminal((sys.executable, "-c", OPENED, LAB), environ) as terminal:
        terminal.until(b"watching")
        terminal.settle(1.0)
        idle = [_look_at_keys(terminal) for _ in range(keys)]
        copytree(bundled("labs") / LAB / "solution", workspace, dirs_exist_ok=True)
        terminal.press(b"g", b"1")
        busy = [_look_at_keys(terminal) for _ in range(keys)]
    return (
        f"\nA key to another screen: {median(idle):.0f} ms (p95 {_p95(idle):.0f}); while {LAB} is graded"
        f" {median(busy):.0f} ms (p95 {_p95(busy):.0f})."
    )


def _look_at_keys(terminal: Terminal) -> float:
    took = terminal.press(b"?", b"Keys")
    terminal.settle(0.03)
    terminal.press(b"\x1b", b"atching")
    terminal.settle(0.03)
    return took


def memory(environ: Mapping[str, str], cards: int) -> str:
    """Review `cards` cards; say what the app's process holds before and after."""
    with Terminal((*QUIZLAB, "review"), environ) as terminal:
        terminal.until(b" of ")
        terminal.settle(1.5)
        before = _resident(terminal.pid)
        for _ in range(cards):
            for key, text in ((b" ", b"Good"), (b"4", b" of ")):
                terminal.press(key, text)
        after = _resident(terminal.pid)
        terminal.chunks.clear()
    return f"\nMemory: {before:.0f} MiB at the first card, {after:.0f} MiB after {cards} cards (aim: at most 120)."


def _resident(pid: int) -> float:
    """Return the MiB that a process holds."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def _p95(found: list[float]) -> float:
    return sorted(found)[min(int(len(found) * 0.95), len(found) - 1)]
