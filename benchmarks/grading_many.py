"""`quizlab grade` of many submissions on one and on two cores, beside one fresh Python process for each.

nbgrader and otter-grader, where `contestants/course_graders.py` finds them, grade a sample of the same submissions by
the same checks and judge; so does the least that their way could cost, a process for each that imports PyTorch. None
of these has a wall around it. What a sample takes is multiplied. Of `quizlab grade` it is said how long it took until
the first row, PyTorch's import for the most part, which comes once, and how much faster two at a time were than one.

python benchmarks/grading_many.py [SUBMISSIONS] [--quick]
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from contestants.course_graders import CONTESTANTS

from quizlab.grading import catalogue
from quizlab.grading.labs import Lab
from quizlab.grading.starting import ONE_THREAD
from quizlab.paths import bundled

SUBMISSIONS = 200
SAMPLE = 10
CORES = (1, 2)
LOOK = 0.02
"""Seconds between two looks at how many rows there are."""
ONE_EACH = """
import sys
from pathlib import Path
import numpy, torch, importlib.util
from quizlab.grading import catalogue, probing
from quizlab.grading.code import LabCode
lab = catalogue.read(Path(sys.argv[1]))
code = LabCode(lab)
def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
probes, mine = load("probes", lab.folder / "probes.py"), load("mine", sys.argv[2])
points = 0
for check in lab.checks:
    inputs = code.inputs(check, 1)
    try:
        seen = getattr(probes, check.function)(mine, inputs)
        got = {name: v if isinstance(v, numpy.ndarray) else probing.array(v) for name, v in seen.items()}
        points += check.points * code.judge(check, inputs, got).passed
    except Exception:
        pass
print(points)
"""


@dataclass(frozen=True, slots=True)
class Graded:
    """One run of `quizlab grade`."""

    seconds: float
    """From the call to its end."""
    first: float
    """Seconds until the first row is written down."""
    pace: float
    """Rows a second from then on."""


def main(count: int = SUBMISSIONS, sample: int = SAMPLE) -> None:
    """Print the figures: seconds for all, submissions a second."""
    print(f"load {os.getloadavg()[0]:.1f}")
    lab = catalogue.read(bundled("labs") / "softmax")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / lab.slug
        folder.mkdir()
        paths = [_written(folder, lab, number) for number in range(count)]
        runs = [graded(folder, Path(scratch), cores) for cores in CORES]
        for cores, run in zip(CORES, runs, strict=True):
            note = f"   first row after {run.first:.1f} s, then {run.pace:.2f} a second"
            report(f"quizlab grade, {cores} at a time, behind the wall", run.seconds, count, note)
        alone = runs[0]
        for cores, run in zip(CORES[1:], runs[1:], strict=True):
            whole, after = alone.seconds / run.seconds, run.pace / alone.pace
            print(
                f"  {cores} at a time are {whole:.2f} times as fast in all, {after:.2f} times after the first row"
            )
        for cores in CORES:
            seconds = one_each(lab, paths[:sample], cores) * count / sample
            report(f"one process each, {cores} at a time, no wall", seconds, count, f"   from {sample}")
        sources = [path.read_text(encoding="utf-8") for path in paths[:sample]]
        for name, grade in CONTESTANTS.items():
            place = Path(scratch) / name
            place.mkdir()
            seconds = grade(lab, sources, place) * count / sample
            report(f"{name}, no wall", seconds, count, f"   from {sample}")


def graded(folder: Path, scratch: Path, cores: int) -> Graded:
    """Grade all of `folder` and watch the rows come."""
    out = scratch / f"results-{cores}.csv"
    environ = {**os.environ, "QUIZLAB_DATA": str(scratch / "data")}
    command = [sys.executable, "-m", "quizlab", "grade", str(folder)]
    command += ["--jobs", str(cores), "--seed", "1", "--out", str(out)]
    journal, came = Path(f"{out}.journal"), [0.0]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environ) as process:
        while process.poll() is None:
            rows = journal.read_bytes().count(b"\n") if journal.exists() else 0
            # Its first line is no row.
            came += [time.perf_counter() - began] * (rows - len(came))
            time.sleep(LOOK)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"quizlab grade ended with {process.returncode}")
    _, first, *_, last = came
    return Graded(seconds, first, (len(came) - 2) / (last - first))


def one_each(lab: Lab, paths: list[Path], cores: int) -> float:
    """Return the seconds that a process for each of `paths` takes."""
    began = time.perf_counter()
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(lambda path: _one(lab, path), paths))
    return time.perf_counter() - began


def report(name: str, seconds: float, count: int, note: str = "") -> None:
    """Print one row."""
    print(f"{name:<46} {seconds:7.1f} s   {count / seconds:6.2f} a second{note}", flush=True)


def _one(lab: Lab, path: Path) -> None:
    command = [sys.executable, "-c", ONE_EACH, str(lab.folder), str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **ONE_THREAD})


def _written(folder: Path, lab: Lab, number: int) -> Path:
    """Write a submission, every other one right; no two are the same."""
    sources = (lab.solution, *lab.wrong) if number % 2 else (lab.solution, *lab.right)
    source = sources[number // 2 % len(sources)]
    path = folder / f"{number:04}.py"
    path.write_text(f"{source.read_text(encoding='utf-8')}\n# {number}\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    quick = "--quick" in sys.argv
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else 20 if quick else SUBMISSIONS, 4 if quick else SAMPLE)
