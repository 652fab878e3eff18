"""What grading a small lab costs, beside what the same would cost in other ways, in one run.

    python benchmarks/grader.py [--quick] [--only WORD]

A save is a file renamed into its place; its verdict counts when it was painted, in a pty of 100x40. A right and a
wrong program take turns, so that no verdict painted late is taken for the next one. All figures are milliseconds:
median, 95th percentile, number of runs. `--quick` takes a fifth of the runs, `--only` the rows that
have the word in their name.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from painted import Terminal

from quizlab.grading import catalogue
from quizlab.grading.homes import Homes
from quizlab.grading.labs import Lab
from quizlab.grading.residence import MINUTES
from quizlab.grading.residence import stop as stop_resident
from quizlab.paths import bundled

LAB: Final = "softmax"
PASSED: Final = rb"19 of 19 points"
FAILED: Final = rb"1[0-8] of 19 points"
APP: Final = (
    "import os\nfrom quizlab.cli.start import open_app\nfrom quizlab.study.services import make_services\n"
    f"open_app(make_services(os.environ, None, ()), 'lab', {LAB!r})\n"
)
PAUSE: Final = 0.6
"""Seconds between a verdict and the next save: nobody types faster."""
EPOCH: Final = """
import sys, time, torch
sys.path.insert(0, sys.argv[1])
import mnist_sgd
torch.set_num_threads(1)
n, size = 4000, 32
x, y = torch.rand(n, 784), torch.randint(10, (n,))
w1, w2 = torch.rand(784, 50), torch.rand(50, 10)

def epoch():
    mnist_sgd.train(x, y, 1, 0.1, size, 1, "cpu")

def matmuls():
    for start in range(0, n, size):
        batch = x[start : start + size]
        hidden = batch @ w1
        scores = hidden @ w2
        hidden.T @ scores
        batch.T @ (scores @ w2.T)

for work in (epoch, matmuls):
    work()
    began = time.perf_counter()
    for _ in range(3):
        work()
    print(1000 * (time.perf_counter() - began) / 3)
"""

Rows = Iterator[tuple[str, list[float]]]


class Desk:
    """A learner's folders, and the lab's file in them."""

    def __init__(self, root: Path) -> None:
        self.environ = {
            **os.environ,
            "TERM": "xterm-256color",
            "HOME": str(root),
            "XDG_RUNTIME_DIR": str(root),
            "QUIZLAB_DATA": str(root / "data"),
            "QUIZLAB_WORKSPACE": str(root / "work"),
        }
        self.lab: Lab = catalogue.read(bundled("labs") / LAB)
        self.file = root / "work" / LAB / self.lab.entry
        self.right = self.lab.solution.read_text(encoding="utf-8")
        self.wrong = self.lab.wrong[0].read_text(encoding="utf-8")
        self._number = 0

    def save(self, program: str) -> float:
        """Rename a new version of the file into its place and return when."""
        self._number += 1
        fresh = self.file.with_name(".fresh")
        fresh.write_text(f"{program}\n# {self._number}\n", encoding="utf-8")
        now = time.perf_counter()
        fresh.rename(self.file)
        return now

    def grade(self, minutes: str) -> float:
        """Return the milliseconds that one `quizlab lab` takes in a process of its own."""
        command = [sys.executable, "-m", "quizlab", "lab", LAB]
        return timed(command, {**self.environ, MINUTES: minutes})

    def stop(self) -> None:
        """End what stays loaded."""
        stop_resident(Path(self.environ["XDG_RUNTIME_DIR"]) / "quizlab")


def timed(command: list[str], environ: dict[str, str], folder: Path | None = None) -> float:
    """Return the milliseconds that a command takes."""
    began = time.perf_counter()
    subprocess.run(command, env=environ, cwd=folder, capture_output=True, check=False)
    return 1000 * (time.perf_counter() - began)


def saves(desk: Desk, runs: int) -> Rows:
    """From a save to the painted verdict, warm."""
    desk.grade("10")
    watch = [sys.executable, "-m", "quizlab", "lab", LAB, "--watch"]
    for name, command in (("--watch", watch), ("the app", [sys.executable, "-c", APP])):
        with Terminal(command, desk.environ) as terminal:
            terminal.rest(3)
            took: dict[str, list[float]] = {"right": [], "wrong": []}
            turns = (("right", desk.right, PASSED), ("wrong", desk.wrong, FAILED))
            for what, program, pattern in turns * (runs + 1):
                saved = desk.save(program)
                took[what].append(1000 * (terminal.painted(pattern) - saved))
                terminal.rest(PAUSE)
        for what, times in took.items():
            # The first one also imports what paints it.
            yield f"save to verdict, {name}, a {what} program", times[1:]


def calls(desk: Desk, runs: int) -> Rows:
    """One `quizlab lab`, from its start to its end."""
    desk.save(desk.right)
    yield "quizlab lab, nothing kept loaded", [desk.grade("0") for _ in range(few(runs))]
    first = []
    for _ in range(few(runs)):
        desk.stop()
        first.append(desk.grade("10"))
    yield "quizlab lab, first call", first
    # The resident loads the rest of PyTorch in its first quiet moment.
    time.sleep(3)
    yield "quizlab lab, second call", [desk.grade("10") for _ in range(runs)]
    desk.stop()


def others(desk: Desk, runs: int) -> Rows:
    """The same checks by cold pytest, and what importing PyTorch alone costs."""
    desk.save(desk.right)
    pytest = [sys.executable, "-m", "pytest", "-q"]
    yield (
        "pytest -q in the workspace, cold",
        [timed(pytest, desk.environ, desk.file.parent) for _ in range(few(runs))],
    )
    torch = [sys.executable, "-c", "import torch"]
    yield "python -c 'import torch'", [timed(torch, desk.environ) for _ in range(few(runs))]


def forks(_: Desk, runs: int) -> Rows:
    """The floor: a child forked and ended, without a job."""
    took = []
    with Homes() as homes:
        home = homes.of("cpu")
        home.ready()
        for _ in range(runs):
            began = time.perf_counter()
            home.child().bury()
            took.append(1000 * (time.perf_counter() - began))
    yield "a child forked and ended", took


def epochs(desk: Desk, runs: int) -> Rows:
    """An epoch of the MNIST lab's solution, 4,000 digits in batches of 32, against its matrix products alone."""
    solution = bundled("labs") / "mnist-sgd" / "solution"
    command = [sys.executable, "-c", EPOCH, str(solution)]
    found = [
        [float(line) for line in subprocess.check_output(command, env=desk.environ, text=True).split()]
        for _ in range(max(3, few(runs) // 2))
    ]
    yield "MNIST epoch, 1 thread", [epoch for epoch, _ in found]
    yield "its matrix products alone", [matmuls for _, matmuls in found]


PARTS: Final[dict[str, Callable[[Desk, int], Rows]]] = {
    "saves": saves,
    "calls": calls,
    "others": others,
    "forks": forks,
    "epochs": epochs,
}
"""What is measured, by name; a further contestant is one more function that yields rows."""


def few(runs: int) -> int:
    """Return how often something is run that takes seconds."""
    return max(3, runs // 5)


def report(name: str, took: list[float]) -> None:
    """Print one row."""
    ordered = sorted(took)
    p95 = ordered[round(0.95 * (len(ordered) - 1))]
    print(f"{name:<46} {statistics.median(ordered):8.1f} {p95:8.1f} {len(ordered):4}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=sorted(PARTS))
    asked = parser.parse_args()
    print(f"{'milliseconds':<46} {'p50':>8} {'p95':>8} {'n':>4}   load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.grade("0")
        for name, part in PARTS.items():
            if asked.only in (None, name):
                for row in part(desk, 10 if asked.quick else 50):
                    report(*row)
        desk.stop()


if __name__ == "__main__":
    main()
