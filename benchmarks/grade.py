"""From a save to the verdict of the softmax lab, warm, beside what a cold `import torch` costs in the same run.

python benchmarks/grade.py [TIMES]
"""

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from quizlab.grading import catalogue
from quizlab.grading.grader import Grader
from quizlab.grading.labs import Lab
from quizlab.grading.watching import saves
from quizlab.paths import bundled

TIMES = 40
COLD = 5


def main(times: int = TIMES) -> None:
    """Print the figures, milliseconds."""
    lab = catalogue.read(bundled("labs") / "softmax")
    passing = lab.solution.read_text(encoding="utf-8")
    failing = lab.wrong[0].read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, Grader() as grader:
        path = Path(folder) / lab.entry
        path.write_text(passing, encoding="utf-8")
        grader.grade(lab, path)
        for name, program in (("solution", passing), (lab.wrong[0].name, failing)):
            report(
                f"save -> verdict, {name}",
                [save_to_verdict(grader, lab, path, program, n) for n in range(times)],
            )
    report("python -c 'import torch', cold process", [cold_import() for _ in range(COLD)])


def save_to_verdict(grader: Grader, lab: Lab, path: Path, program: str, number: int) -> float:
    """Return the milliseconds from a save to the report with every check's verdict."""
    stop = threading.Event()
    stream = saves(path, stop)
    saver = threading.Timer(0.2, lambda: saved.append(save(path, f"{program}\n# {number}\n")))
    saved: list[float] = []
    saver.start()
    next(stream)
    verdicts: list[float] = []
    grader.grade(lab, path, on_verdict=lambda _: verdicts.append(time.perf_counter()))
    stop.set()
    saver.join()
    return 1000 * (verdicts[0] - saved[0])


def save(path: Path, text: str) -> float:
    """Write the file and return when."""
    now = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    return now


def cold_import() -> float:
    """Return the milliseconds that a fresh interpreter takes to import torch and end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import torch"], check=True)
    return 1000 * (time.perf_counter() - began)


def report(name: str, values: list[float]) -> None:
    """Print one row."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    print(f"{name:<42} p50 {statistics.median(ordered):7.1f} ms   p95 {p95:7.1f} ms   n {len(ordered)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
