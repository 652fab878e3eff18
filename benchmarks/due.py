"""`quizlab due --json` beside `python -c pass` and `import click`: whole processes, interleaved, one run."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
QUIZLAB = Path(sys.executable).with_name("quizlab")
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import click": [sys.executable, "-c", "import click"],
    "quizlab due --json": [QUIZLAB, "due", "--json"],
}


def main() -> None:
    """Print each command's median and extremes, and its ratio to the bare interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "QUIZLAB_DATA": folder}
        times: dict[str, list[float]] = {name: [] for name in COMMANDS}
        subprocess.run(COMMANDS["quizlab due --json"], env=environ, check=True, capture_output=True)
        for _ in range(ROUNDS):
            for name, command in COMMANDS.items():
                times[name].append(_milliseconds(command, environ))
    bare = statistics.median(times["python -c pass"])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:20} {median:6.1f} ms ({min(found):.1f}-{max(found):.1f})  {median / bare:5.2f} x")


def _milliseconds(command: list[str | Path], environ: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environ, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
