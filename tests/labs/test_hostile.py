"""Whatever a learner's file does, it gets its own words, and the grader lives on."""

import os
import re
import shutil
import signal
import time
from pathlib import Path
from uuid import uuid4

import pytest

from quizlab.grading import catalogue
from quizlab.grading.bench import Bench
from quizlab.grading.limits import landlock_version

GOOD = "def halve(x):\n    return x / 2\n"


def statuses(report):
    return {check.id: check.status for check in report.checks}


@pytest.fixture(autouse=True)
def still_serving(grade):
    yield
    assert grade(GOOD).status == "passed"


def test_a_syntax_error_is_named_with_its_line(grade, tmp_path):
    report = grade("def halve(x):\n    return x /\n")

    assert report.status == "error"
    assert report.message.startswith(f"{tmp_path}/halve.py:2: SyntaxError: invalid syntax")
    assert set(statuses(report).values()) == {"skipped"}


def test_an_exception_during_the_import_names_the_learners_line(grade, tmp_path):
    report = grade("import math\n\nmath.nothing\n")

    assert report.status == "error"
    assert report.message.startswith(f"{tmp_path}/halve.py:3: AttributeError")


def test_an_endless_loop_at_import_times_out_although_every_exception_is_caught(grade):
    began = time.monotonic()
    report = grade("while True:\n    try:\n        pass\n    except BaseException:\n        pass\n")

    assert report.status == "timeout"
    assert "while it was imported, at halve.py:" in report.message
    # Where in the loop it is caught is chance; at its head, the loop is the line itself.
    assert re.search(r"(:1 `while True:`| in the loop `while True:` of line 1), after 4 s", report.message)
    assert time.monotonic() - began < 60


def test_an_endless_loop_in_a_check_is_charged_to_that_check_and_keeps_what_was_printed(grade):
    report = grade(
        "def halve(x):\n    print('here')\n    while x.requires_grad:\n        pass\n    return x / 2\n"
    )

    assert report.status == "timeout"
    assert ", at halve.py:" in report.message
    assert "`while x.requires_grad:`" in report.message
    assert statuses(report) == {"values": "passed", "slope": "timeout", "left-alone": "skipped"}
    assert report.checks[1].output == "here\n"
    assert report.points == 2


@pytest.mark.parametrize("call", ["os._exit(0)", "os._exit(3)"])
def test_ending_the_process_is_no_pass(grade, call):
    report = grade(f"import os\n\ndef halve(x):\n    {call}\n")

    assert report.status == "error"
    assert "ended the whole process in the check `values`" in report.message
    assert report.points == 0


def test_sys_exit_is_an_error_of_its_check(grade):
    report = grade("import sys\n\ndef halve(x):\n    sys.exit(0)\n")

    assert report.status == "failed"
    assert "exit()" in report.checks[0].message


def test_a_crash_of_the_interpreter_names_the_signal(grade):
    report = grade("import faulthandler\n\ndef halve(x):\n    faulthandler._sigsegv()\n")

    assert report.status == "error"
    assert "SIGSEGV" in report.message


def test_a_megabyte_of_output_is_cut_and_said(grade):
    report = grade("def halve(x):\n    print('x' * 1_000_000)\n    return x / 2\n")

    assert report.status == "passed"
    assert "1,000,001 characters were printed; the first 4,000 are shown" in report.checks[0].output
    assert len(report.checks[0].output) < 4_200


def test_output_at_import_is_kept_apart(grade):
    report = grade("print('hello')\n" + GOOD)

    assert report.output == "hello\n"
    assert report.checks[0].output == ""


def test_too_much_memory_has_its_own_status(grade):
    report = grade("def halve(x):\n    kept = [bytearray(1 << 24) for _ in range(1000)]\n    return x / 2\n")

    assert report.status == "memory"
    assert "memory" in report.checks[0].message  # whichever guard noticed first


def test_too_large_a_tensor_has_the_same_status(grade):
    report = grade("import torch\n\ndef halve(x):\n    torch.ones(1 << 32)\n    return x / 2\n")

    assert report.status == "memory"


@pytest.mark.parametrize("name", ["torch.py", "numpy.py", "random.py"])
def test_a_file_that_hides_a_module_is_named_before_anything_runs(grade, tmp_path, name):
    (tmp_path / name).write_text("raise SystemExit\n")
    try:
        report = grade(GOOD)
    finally:
        (tmp_path / name).unlink()

    assert report.status == "error"
    assert name in report.message
    assert "rename" in report.message


def test_a_missing_file_says_how_to_get_the_starter_back(bench, halve, tmp_path):
    report = bench.grade(halve, tmp_path / "halve.py")

    assert report.status == "error"
    assert "reset" in report.message


def test_text_that_is_not_utf8_is_refused_with_its_line(bench, halve, tmp_path):
    path = tmp_path / "halve.py"
    path.write_bytes(b"x = 1\ny = '\xff'\n")

    assert f"{path}:2: is not UTF-8" in bench.grade(halve, path).message


def test_a_null_byte_is_refused_with_its_line(bench, halve, tmp_path):
    path = tmp_path / "halve.py"
    path.write_bytes(b"x = 1\ny = '\0'\n")

    assert f"{path}:2: has a null byte" in bench.grade(halve, path).message


@pytest.mark.parametrize("escape", ["pass", "os.setsid()"])
def test_forking_and_sleeping_children_are_killed_with_the_grade(grade, tmp_path, escape):
    marker = tmp_path / "pid"
    program = (
        f"import os, time\n\ndef halve(x):\n    pid = os.fork()\n    if not pid:\n        {escape}\n"
        "        time.sleep(60)\n"
        f"    open({str(marker)!r}, 'w').write(str(pid))\n    return x / 2\n"
    )

    assert grade(program).status == "passed"
    deadline = time.monotonic() + 60
    while _alive(int(marker.read_text())) and time.monotonic() < deadline:
        pass
    assert not _alive(int(marker.read_text()))


def _alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_garbage_on_the_graders_own_channel_is_no_result(grade):
    report = grade(
        "import os\n\ndef halve(x):\n    for fd in range(3, 64):\n        try:\n"
        "            os.write(fd, b'\\xff' * 64)\n        except OSError:\n            pass\n    return x / 2\n"
    )

    assert report.status == "error"
    assert report.points == 0


def test_an_exception_that_cannot_be_written_out_is_an_error_of_its_check(grade):
    report = grade(
        "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\n\n"
        "def halve(x):\n    raise Odd\n"
    )

    assert report.checks[0].message == "It raised Odd: its message can't be read (halve.py:6)."


@pytest.mark.parametrize("signal", ["SIGKILL", "SIGSTOP"])
def test_the_process_that_runs_labs_is_out_of_reach_where_the_kernel_can(grade, signal):
    if landlock_version() < 6:
        pytest.skip("this kernel's Landlock leaves signals alone")

    report = grade(
        f"import os, signal\n\ndef halve(x):\n    os.kill(os.getppid(), signal.{signal})\n    return x / 2\n"
    )

    assert "PermissionError" in report.checks[0].message


def test_a_grader_whose_nursery_was_killed_starts_another(halve, tmp_path):
    path = tmp_path / halve.entry
    path.write_text(GOOD)
    with Bench() as bench:
        nursery = bench.homes.of("cpu")
        child = nursery.child()
        os.kill(nursery.pid, signal.SIGKILL)

        assert child.bury() == -signal.SIGKILL
        assert bench.grade(halve, path).status == "passed"


def test_what_one_check_switches_off_does_not_decide_the_next(grade):
    report = grade(
        "import torch\n\ndef halve(x):\n    if x.shape == (3, 5):\n        torch.set_grad_enabled(False)\n"
        "        torch.set_default_dtype(torch.float64)\n        torch.set_default_device('meta')\n"
        "    return x / 2\n"
    )

    assert report.status == "passed"


def test_an_array_is_no_tensor(grade):
    report = grade("def halve(x):\n    return x.detach().numpy() / 2\n")

    message = report.checks[0].message
    assert message.startswith("A tensor is expected back, and an object of type `ndarray` came.")
    assert "`torch.from_numpy`" in message


def test_a_breakpoint_points_to_the_command_that_has_a_keyboard(grade):
    report = grade("def halve(x):\n    breakpoint()\n    return x / 2\n")

    assert "`quizlab lab run`" in report.checks[0].message


@pytest.mark.parametrize(("misses", "status"), [(5, "passed"), (6, "failed")])
def test_a_miss_that_proves_nothing_is_drawn_again_five_times(bench, halve, tmp_path, misses, status):
    folder = shutil.copytree(halve.folder, tmp_path / "lab")
    judge = (folder / "judge.py").read_text()
    (folder / "judge.py").write_text(
        f"{judge}\nfrom quizlab.grading.judging import again, fail, ok\n\ndraws = []\n\n"
        "def values(inputs, got):\n    draws.append(inputs)\n"
        f"    return ok() if len(draws) > {misses} else again(fail('a kink'))\n"
    )
    path = tmp_path / halve.entry
    path.write_text(GOOD)

    assert bench.mark(catalogue.read(folder), path).report().status == status


def test_a_forged_result_is_judged_like_any_other(grade):
    report = grade(
        "import gc\nfrom quizlab.grading.child import Child\n\ndef halve(x):\n"
        "    child = next(o for o in gc.get_objects() if isinstance(o, Child))\n"
        "    forged = {'type': 'result', 'error': None, 'banned': {}, 'printed': 0, 'ms': 0}\n"
        "    child._tell(forged, {'halve': x.numpy()})\n"
        "    return x\n"
    )

    assert report.points < 4
    assert statuses(report)["values"] == "failed"


def test_a_wrong_signature_is_said_before_any_check(grade):
    report = grade("def halve(y, times):\n    return y / 2\n")

    assert report.status == "failed"
    assert "`halve` should take (x), yours takes (y, times)" in report.message
    assert report.points == 0


def test_a_banned_operator_is_named_with_its_line(grade):
    report = grade("import torch\n\ndef halve(x):\n    return torch.ldexp(x, torch.tensor(-1))\n")

    assert report.checks[0].status == "failed"
    assert "`aten.ldexp` (halve.py:4)" in report.checks[0].message


@pytest.mark.parametrize(
    "program",
    [
        "import torch.optim\n",
        "from torch import optim\n",
        "from torch.optim import SGD\n",
        "import torch as t\n\nclass Mine(t.optim.SGD):\n    pass\n",
        "import torch\n\nSGD = getattr(torch, 'optim').SGD\n",
        "import importlib\n\noptim = importlib.import_module('torch.optim')\n",
        "optim = __import__('torch.optim')\n",
    ],
)
def test_a_banned_name_is_found_through_aliases_and_subclasses(grade, program):
    report = grade(program + GOOD)

    assert report.status == "failed"
    assert "uses `torch.optim`" in report.message


def test_not_attempted_is_not_wrong(grade):
    report = grade("def halve(x):\n    raise NotImplementedError\n")

    assert report.status == "not_attempted"
    assert statuses(report) == {"values": "not_attempted", "slope": "skipped", "left-alone": "skipped"}


def test_code_that_writes_elsewhere_is_stopped_where_the_kernel_can(grade):
    if not landlock_version():
        pytest.skip("this kernel has no Landlock")
    # Anybody may write there but a lab: the temporary folder itself is a lab's too, and may hold this repository.
    target = Path("/var/tmp") / f"written_by_a_lab_{uuid4().hex}"

    report = grade(f"open({str(target)!r}, 'w')\n" + GOOD)

    assert report.status == "error"
    assert "PermissionError" in report.message
    assert not target.exists()
    assert "landlock" in grade(GOOD).isolation


def test_inputs_are_fresh_unless_a_seed_repeats_them(bench, halve, tmp_path):
    path = tmp_path / halve.entry
    path.write_text("def halve(x):\n    return x * 3\n")

    one, other = bench.grade(halve, path), bench.grade(halve, path)
    repeated = bench.grade(halve, path, one.seed)

    assert one.seed != other.seed
    assert one.checks[0].input != other.checks[0].input
    assert one.checks[0].input == repeated.checks[0].input
