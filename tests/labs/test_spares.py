"""Spares, as CUDA, MPS and macOS have them: tried here on the CPU, and on a GPU where there is one."""

import sys
from pathlib import Path

import pytest

from quizlab.cli import main
from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading import catalogue
from quizlab.grading.bench import Bench
from quizlab.grading.homes import Homes
from quizlab.paths import bundled

GOOD = "def halve(x):\n    return x / 2\n"
TF32 = (
    "import torch\n\ndef halve(x):\n    print(torch.backends.cudnn.allow_tf32, torch.get_float32_matmul_precision())\n"
    "    torch.set_float32_matmul_precision('medium')\n    torch.backends.cudnn.allow_tf32 = True\n    return x / 2\n"
)


@pytest.fixture(scope="module")
def spares():
    with Bench(Homes(forks=False)) as made:
        yield made


@pytest.fixture
def file(tmp_path, halve):
    path = tmp_path / halve.entry
    path.write_text(GOOD)
    return path


@pytest.fixture
def broken_torch(tmp_path, monkeypatch):
    package = tmp_path / "broken" / "torch"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError('libcudart is missing')\n")
    monkeypatch.setenv("PYTHONPATH", str(package.parent))


def test_each_program_has_a_process_of_its_own_and_the_same_judgement(spares, bench, halve, file):
    file.write_text("import os\n\ndef halve(x):\n    os._exit(3)\n")
    ended = spares.mark(halve, file, 1).report()
    file.write_text("def halve(x):\n    return x * 2 if x.requires_grad else x / 2\n")
    failed, forked = (place.mark(halve, file, 1).report() for place in (spares, bench))

    assert "exit code 3" in ended.message
    assert failed.points > 0
    assert [check.message for check in failed.checks] == [check.message for check in forked.checks]


def test_the_next_one_waits_with_pytorch_imported(spares, halve, file):
    assert spares.homes.prepare()
    spares.homes.of("cpu").ready()

    child = spares.homes.child("cpu")

    assert child.waits
    child.bury()


def test_float32_is_whole_in_every_check_whatever_the_one_before_turned(bench, halve, file):
    file.write_text(TF32)

    report = bench.grade(halve, file)

    assert {check.output for check in report.checks} == {"False highest\n"}


def test_a_device_that_is_not_there_is_wrong_use():
    if sys.platform == "darwin":
        pytest.skip("this machine may have that device")
    with Homes() as homes, pytest.raises(WrongUse, match="no mps device"):
        homes.child("mps")


@pytest.mark.parametrize("forks", [True, False])
def test_a_pytorch_that_cannot_be_imported_is_said(broken_torch, forks):
    with Homes(forks=forks) as homes, pytest.raises(QuizlabError, match="libcudart is missing"):
        homes.of("cpu").ready()


def test_verifying_labs_without_a_working_pytorch_is_no_verdict_on_them(broken_torch, capsys):
    toys = Path(__file__).parent / "toys"

    assert main(["--pack", str(toys), "lab", "verify", "halve"]) == 3

    assert "libcudart is missing" in capsys.readouterr().err


@pytest.mark.gpu
@pytest.mark.parametrize("device", ["cuda", "mps"])
@pytest.mark.parametrize("slug", ["softmax", "broadcasting", "sgd-step"])
def test_right_programs_pass_on_a_gpu(device, slug):
    import torch

    here = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not here[device]:
        pytest.skip(f"there is no {device} device here")
    lab = catalogue.read(bundled("labs") / slug)

    with Bench() as bench:
        for path in (lab.solution, *lab.right):
            report = bench.grade(lab, path, 1, device)
            assert (report.status, report.device) == ("passed", device), (path, report)
