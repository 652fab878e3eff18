"""How the app feels: from key to text, from card to card, from start to text, from the last key to the shell.

    python benchmarks/app.py [--quick]

Beside a bare Textual app with header, footer and a list, and beside posting and harlequin, which are installed into
environments of their own (.venv-posting, .venv-harlequin) where they are missing; --quick leaves those out and takes
fewer rounds. All take turns on terminals of 80x24, so that whatever else the machine does hits all alike. Milliseconds;
of keys also what the program computed until nothing came out any more (Linux), which other programs make no longer.
The ratios are to the bare app's. At the end: frames between two cards that show no card, keys while a lab trains, and
the memory after an hour of reviewing, which is 720 cards.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Final

from contestants import feeling
from contestants.app_cards import deck, learner, typed
from contestants.rivals import Rival, bare, bare_text, others
from contestants.terminals import Terminal

QUIZLAB: Final = (sys.executable, "-m", "quizlab")
OURS: Final = Rival("quizlab", QUIZLAB, b"Continue", (b"j", b"k"))
ESCAPE: Final = b"\x1b"
Times = dict[str, list[float]]
Way = Callable[[], tuple[float, float]]
"""Presses a key; returns the milliseconds until its text came out, and those computed."""


def main() -> None:
    """Measure and print one table."""
    is_quick = "--quick" in sys.argv
    rounds, keys, hour = (3, 20, 40) if is_quick else (15, 60, 720)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = learner(folder, deck(2000))
        rivals = [bare(folder), *([] if is_quick else others()), OURS]
        print(f"Load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")
        print("| what | who | median | p95 | × bare | aim |\n| --- | --- | --: | --: | --: | --- |")
        starts, leaves = starts_and_leaves(rivals, environ, rounds)
        table("start to first text", starts, "1.3", median)
        table("last key to the shell", leaves, "100 ms")
        pressed, computed = keys_in_turn([rivals[0], bare_text(folder), *rivals[1:]], environ, folder, keys)
        table("key to text", pressed, "1.5 at p95")
        table("computed for a key", computed, "1.5", median)
        for line in (
            feeling.flicker(environ, min(keys, 30)),
            feeling.training(environ, keys),
            feeling.memory(environ, hour),
        ):
            print(line)


def starts_and_leaves(rivals: list[Rival], environ: Mapping[str, str], rounds: int) -> tuple[Times, Times]:
    """Return how long each took to its first text, and to be gone after its last key."""
    starts: Times = {rival.name: [] for rival in rivals}
    leaves: Times = {rival.name: [] for rival in rivals}
    for number in range(rounds + 1):
        for rival in rivals[:: 1 if number % 2 else -1]:
            with Terminal(rival.command, environ) as terminal:
                took = terminal.until(rival.text)
                terminal.settle(0.5)
                gone = terminal.quit(rival.leave)
            # The first start of each compiles modules.
            if number:
                starts[rival.name].append(took)
                leaves[rival.name].append(gone)
    return starts, leaves


def keys_in_turn(
    rivals: list[Rival], environ: Mapping[str, str], folder: Path, keys: int
) -> tuple[Times, Times]:
    """Return the milliseconds of each key, and those computed; every app is open, one key of each at a time."""
    with ExitStack() as stack:
        ways: dict[str, Way] = {}
        for rival in rivals:
            terminal = stack.enter_context(Terminal(rival.command, environ))
            terminal.until(rival.text)
            terminal.settle(1.0)
            if rival is not OURS:
                ways[rival.name] = pressing(terminal, rival.keys)
            else:
                ways |= reviewing(terminal)
        field = stack.enter_context(Terminal((*QUIZLAB, "review"), learner(folder / "typed", typed(9))))
        field.until(b"of 9")
        field.settle(1.0)
        ways["quizlab, typing an answer"] = pressing(field, (b"a", b"b"))
        times: Times = {name: [] for name in ways}
        computed: Times = {name: [] for name in ways}
        for _ in range(keys):
            for name, way in ways.items():
                took, busy = way()
                times[name].append(took)
                computed[name].append(busy)
    return times, computed


def measured(terminal: Terminal, key: bytes, text: bytes = b"") -> tuple[float, float]:
    """Press a key; return the milliseconds until `text` came out, and those computed until nothing did any more."""
    before = terminal.cpu()
    took = terminal.press(key, text)
    terminal.settle()
    return took, terminal.cpu() - before


def pressing(terminal: Terminal, keys: tuple[bytes, bytes]) -> Way:
    """Return a way to press one of two keys, in turn."""
    turns = cycle(keys)
    return lambda: measured(terminal, next(turns))


def reviewing(terminal: Terminal) -> dict[str, Way]:
    """Return ways to show an answer, to give a grade, and to look at the keys and come back."""
    asked = [1]
    terminal.press(b"r", b"1 of ")
    terminal.settle(0.5)

    def show() -> tuple[float, float]:
        return measured(terminal, b" ", b"Good")

    def grade() -> tuple[float, float]:
        asked[0] += 1
        return measured(terminal, b"4", b"%d of " % asked[0])

    def switch() -> tuple[float, float]:
        took = measured(terminal, b"?", b"Keys")
        terminal.press(ESCAPE, b"%d of " % asked[0])
        terminal.settle()
        return took

    return {"quizlab, answer": show, "quizlab, card to card": grade, "quizlab, to another screen": switch}


def table(what: str, times: Times, aim: str, of: Callable[[list[float]], float] | None = None) -> None:
    """Print one line for each way; the ratio is of medians for starts, else of what 95 of 100 stay within."""
    of = of or p95
    first = of(next(iter(times.values())))
    for name, found in times.items():
        ours = aim if name.startswith("quizlab") else ""
        print(
            f"| {what} | {name} | {median(found):.1f} | {p95(found):.1f} | {of(found) / first:.2f} | {ours} |"
        )


def p95(found: list[float]) -> float:
    """Return what 95 of 100 stay within."""
    return sorted(found)[min(int(len(found) * 0.95), len(found) - 1)]


if __name__ == "__main__":
    main()
