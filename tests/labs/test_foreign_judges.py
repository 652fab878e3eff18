"""A lab of somebody else's pack: its own code runs with bounds, and the learner is told whose fault it is."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from quizlab.cli import main
from quizlab.errors import QuizlabError
from quizlab.grading import catalogue, limits
from quizlab.grading.code import LabCode
from quizlab.grading.grader import Grader

GREEDY = "\n\ndef values(inputs, got):\n    return [bytearray(1 << 24) for _ in range(1 << 10)]\n"
ENDLESS = """

def values(inputs, got):
    while True:
        try:
            pass
        except BaseException:
            pass
"""


@pytest.fixture
def foreign(halve, tmp_path):
    def made(addition):
        folder = shutil.copytree(halve.folder, tmp_path / "labs" / "halve")
        with (folder / "judge.py").open("a") as stream:
            stream.write(addition)
        path = tmp_path / "work" / "halve.py"
        path.parent.mkdir()
        path.write_text("def halve(x):\n    return x / 2\n")
        return catalogue.read(folder), path

    return made


@pytest.fixture
def bounded(monkeypatch, tmp_path):
    def bound(seconds, memory):
        site = tmp_path / "site" / "sitecustomize.py"
        site.parent.mkdir()
        bounds = f"limits.Bounds(seconds={seconds}, memory={memory})"
        site.write_text(f"from quizlab.grading import limits\nlimits.OTHERS = {bounds}\n")
        monkeypatch.setenv("PYTHONPATH", str(site.parent))

    return bound


def test_a_judge_that_takes_too_much_memory_is_named(foreign, bounded):
    bounded(seconds=20, memory=256)
    lab, path = foreign(GREEDY)

    with Grader(path.parent) as grader, pytest.raises(QuizlabError, match="more than 256 MiB"):
        grader.grade(lab, path, seed=1)


def test_a_judge_that_never_ends_is_ended_and_named(foreign, bounded):
    bounded(seconds=0.5, memory=2048)
    lab, path = foreign(ENDLESS)

    with Grader(path.parent) as grader, pytest.raises(QuizlabError, match="took longer than") as caught:
        grader.grade(lab, path, seed=1)

    assert "its author has to mend it" in str(caught.value)


def test_the_gate_ends_a_judge_that_never_ends_and_goes_on(foreign, bounded, capfd):
    bounded(seconds=0.5, memory=2048)
    lab, _ = foreign(ENDLESS)

    assert main(["--pack", str(lab.folder.parent.parent), "lab", "verify", "halve"]) == 1

    out = capfd.readouterr().out
    assert out.startswith("failed halve: 3 checks")
    assert "took longer than" in out


def test_bounds_are_lifted_again_after_each_call(halve):
    before = limits.resource.getrlimit(limits.resource.RLIMIT_AS)

    code = LabCode(halve, limits.Bounds(seconds=5, memory=512))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda seed: code.inputs(halve.checks[0], seed), range(20)))

    assert limits.resource.getrlimit(limits.resource.RLIMIT_AS) == before
    assert limits.signal.getitimer(limits.signal.ITIMER_REAL) == (0.0, 0.0)
