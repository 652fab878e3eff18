"""nbgrader and otter-grader on the same submissions and checks: their own commands, each in an environment of its own.

Their environments (`python -m venv .bench-venvs/nbgrader`, `pip install nbgrader`; the same with otter-grader and
ipykernel) see this one's PyTorch behind their own packages. A submission is a notebook with the learner's file in a
cell; the cell that grades it draws the same inputs and calls the same judge as ours. Neither has a wall around it.
"""

import json
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from quizlab.grading.labs import Lab
from quizlab.grading.starting import ONE_THREAD

ROOT: Final = Path(__file__).resolve().parents[2]
VENVS: Final = ROOT / ".bench-venvs"
CHECKS: Final = """
import importlib.util
from pathlib import Path
from types import SimpleNamespace
import numpy
from quizlab.grading import catalogue, probing
from quizlab.grading.code import LabCode

lab = catalogue.read(Path({folder!r}))
code = LabCode(lab)
spec = importlib.util.spec_from_file_location("probes", lab.folder / "probes.py")
probes = importlib.util.module_from_spec(spec)
spec.loader.exec_module(probes)


def points(names):
    mine, total = SimpleNamespace(**names), 0
    for check in lab.checks:
        inputs = code.inputs(check, 1)
        try:
            seen = getattr(probes, check.function)(mine, inputs)
            got = {{name: v if isinstance(v, numpy.ndarray) else probing.array(v) for name, v in seen.items()}}
            total += check.points * code.judge(check, inputs, got).passed
        except Exception:
            pass
    return total
"""


def nbgrader(lab: Lab, sources: list[str], folder: Path) -> float:
    """Return the seconds that `nbgrader autograde` takes for all of `sources`; NaN where it is not there or fails."""
    notebook = [
        _cell("", nbgrader=_marked("answer", solution=True)),
        _cell(_graded(lab), nbgrader=_marked("checks", grade=True, locked=True, points=lab.max_points)),
    ]
    _written(folder / "source" / "ps1" / "ps1.ipynb", notebook)
    for number, source in enumerate(sources):
        notebook[0]["source"] = source
        _written(folder / "submitted" / f"s{number:03}" / "ps1" / "ps1.ipynb", notebook)
    run = _runner("nbgrader", lab, folder)
    if run is None or not run("generate_assignment", "ps1"):
        return float("nan")
    began = time.perf_counter()
    done = run("autograde", "ps1")
    seconds = time.perf_counter() - began
    graded = list(folder.glob("autograded/*/ps1/ps1.ipynb"))
    return seconds if done and len(graded) == len(sources) else float("nan")


def otter(lab: Lab, sources: list[str], folder: Path) -> float:
    """Return the seconds that `otter run`, which grades one, takes for each of `sources` in turn; NaN likewise."""
    run = _runner("otter-grader", lab, folder, "otter")
    if run is None:
        return float("nan")
    case = f">>> import equal_checks\n>>> equal_checks.points(globals()) == {lab.max_points}\nTrue"
    suite = {"cases": [{"code": case, "hidden": False, "locked": False}], "scored": True, "setup": "", "teardown": "",
             "type": "doctest"}  # fmt: skip
    tests = folder / "tests"
    tests.mkdir()
    (tests / "q1.py").write_text(
        f"OK_FORMAT = True\ntest = { ({'name': 'q1', 'points': 1, 'suites': [suite]})!r}\n"
    )
    if not run("generate", "-t", "tests", "-o", "autograder.zip", "--no-environment"):
        return float("nan")
    for number, source in enumerate(sources):
        _written(folder / f"s{number:03}.ipynb", [_cell(source)])
        (folder / f"out{number}").mkdir()
    began = time.perf_counter()
    done = all(
        run("run", "-a", "autograder.zip", "-o", f"out{n}", f"s{n:03}.ipynb") for n in range(len(sources))
    )
    seconds = time.perf_counter() - began
    graded = [path.read_text() for path in folder.glob("out*/results.json")]
    failed = any("Autograder Failed" in text for text in graded)
    return seconds if done and len(graded) == len(sources) and not failed else float("nan")


CONTESTANTS: Final[Mapping[str, Callable[[Lab, list[str], Path], float]]] = {
    "nbgrader autograde": nbgrader,
    "otter run": otter,
}


def _runner(name: str, lab: Lab, folder: Path, program: str = "") -> Callable[..., bool] | None:
    """Return what runs the contestant's command in `folder`; None where it is not installed."""
    home = VENVS / name
    command = home / "bin" / (program or name)
    if not command.is_file():
        return None
    (site,) = home.glob("lib/python*/site-packages")
    (site / "quizlab-bench.pth").write_text(f"{sysconfig.get_path('purelib')}\n{ROOT}\n")
    (folder / "equal_checks.py").write_text(CHECKS.format(folder=str(lab.folder)))
    environ = {
        **os.environ,
        **ONE_THREAD,
        "PYTHONPATH": str(folder),
        "JUPYTER_PATH": str(home / "share" / "jupyter"),
    }
    environ["PATH"] = f"{command.parent}{os.pathsep}{environ['PATH']}"

    def run(*arguments: str) -> bool:
        ran = subprocess.run(
            [str(command), *arguments], cwd=folder, env=environ, capture_output=True, check=False
        )
        if ran.returncode:
            print(ran.stderr.decode(errors="replace")[-600:], file=sys.stderr)
        return ran.returncode == 0

    return run


def _graded(lab: Lab) -> str:
    return f"import equal_checks\nassert equal_checks.points(globals()) == {lab.max_points}"


def _marked(name: str, **values: Any) -> dict[str, Any]:
    return {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3,
            "grade_id": name, **values}  # fmt: skip


def _cell(source: str, **metadata: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def _written(path: Path, cells: list[dict[str, Any]]) -> None:
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": kernel, "cells": cells}))
