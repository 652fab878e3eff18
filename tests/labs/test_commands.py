"""`quizlab lab ...` as scripts and editors call it."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from quizlab.cli import main
from quizlab.core.reports import Report
from quizlab.grading.residence import MINUTES, stop

TOYS = Path(__file__).parent / "toys"
GOOD = "def halve(x):\n    return x / 2\n"
WRONG = "def halve(x):\n    return x * 2\n"


@pytest.fixture(scope="module")
def learner(tmp_path_factory):
    """A learner whose own pack the toys are, and for whom PyTorch stays loaded from test to test."""
    data = tmp_path_factory.mktemp("learner")
    shutil.copytree(TOYS, data / "mine")
    yield data
    stop(data / "cache" / "run")


@pytest.fixture(autouse=True)
def own(monkeypatch, learner):
    """Begin with nothing but the pack."""
    for path in learner.glob("quizlab.db*"):
        path.unlink()
    monkeypatch.setenv("QUIZLAB_DATA", str(learner))
    monkeypatch.setenv(MINUTES, "1")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)


@pytest.fixture
def foreign(monkeypatch, tmp_path):
    """Study the toys as somebody else's pack."""
    monkeypatch.setenv("QUIZLAB_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("QUIZLAB_PATH", str(TOYS))


@pytest.fixture
def file(tmp_path):
    folder = tmp_path / "workspace" / "halve"
    folder.mkdir(parents=True)
    path = folder / "halve.py"
    path.write_text(GOOD)
    return path


def called(capfd, *arguments):
    """Return the exit code, standard output and standard error of one call."""
    code = main(["lab", *arguments])
    out, err = capfd.readouterr()
    return code, out, err


def test_a_first_call_makes_the_workspace_and_is_not_attempted(capfd, tmp_path):
    code, out, _ = called(capfd, "halve")

    assert code == 1
    assert (tmp_path / "workspace" / "halve" / "halve.py").is_file()
    assert "quizlab lab open halve" in out
    assert out.splitlines()[-1].startswith("not_attempted: 0 of 4")


@pytest.mark.parametrize("arguments", [["halve"], ["verify", "halve"]])
def test_without_a_terminal_code_of_others_is_refused_in_one_line(foreign, capfd, arguments):
    code, _, err = called(capfd, *arguments)

    assert code == 2
    assert err.count("\n") == 1
    assert f"--pack {TOYS} agrees" in err


def test_json_is_the_report_alone(capfd, file):
    code, out, _ = called(capfd, "halve", "--json", "--seed", "5")

    report = Report.from_dict(json.loads(out))
    assert code == 0
    assert (report.lab, report.status, report.points, report.seed, report.device) == (
        "halve",
        "passed",
        4,
        5,
        "cpu",
    )
    assert report.format == 1
    assert report.picture


def test_each_picture_is_saved_where_one_says(capfd, file, tmp_path):
    code, out, _ = called(capfd, "--save-pictures", str(tmp_path / "drawn"), "halve")

    saved = tmp_path / "drawn" / "halve-values-picture.png"
    assert code == 0
    assert f"Saved {saved}\n" in out
    with Image.open(saved) as image:
        assert image.width > 100


def test_a_picture_that_an_earlier_grade_left_is_named_and_stays(capfd, file, tmp_path):
    file.write_text("raise NotImplementedError\n")
    ours, other = tmp_path / "halve-values-picture.png", tmp_path / "softmax-values-picture.png"
    for path in (ours, other):
        path.write_bytes(b"drawn before")

    _, out, _ = called(capfd, "halve", "--save-pictures", str(tmp_path))

    assert f"Of an earlier grade: {ours}\n" in out
    assert str(other) not in out
    assert ours.read_bytes() == b"drawn before"


def test_a_grade_without_a_picture_saves_none(capfd, file, tmp_path):
    file.write_text("raise NotImplementedError\n")
    _, out, _ = called(capfd, "halve", "--save-pictures", str(tmp_path / "drawn"))

    assert "This grade drew no picture." in out
    assert not (tmp_path / "drawn").exists()


def test_one_seed_gives_one_report(capfd, file):
    file.write_text(WRONG)

    first, second = (json.loads(called(capfd, "--seed", "5", "halve", "--json")[1]) for _ in range(2))

    for report in (first, second):
        for check in report["checks"]:
            check["ms"] = 0
    assert first == second
    assert first["behaves_like"] == "You multiply by 2; half is the other way round."


def test_the_list_names_every_lab(capfd):
    code, out, _ = called(capfd, "--json")

    assert code == 0
    assert {"halve", "softmax", "broadcasting", "sgd-step"} <= {row["slug"] for row in json.loads(out)}
    assert "halve" in called(capfd)[1]


def test_an_unknown_lab_is_wrong_use(capfd):
    code, out, err = called(capfd, "halvee")

    assert code == 2
    assert out == ""
    assert "halve" in err
    assert len(err.splitlines()) == 1


def test_a_device_that_is_not_there_is_wrong_use(capfd, file):
    import torch

    if torch.backends.mps.is_available():
        pytest.skip("this machine has that device")
    code, _, err = called(capfd, "halve", "--device", "mps")

    assert code == 2
    assert "mps" in err


def test_auto_takes_what_is_there(capfd, file):
    report = json.loads(called(capfd, "halve", "--device", "auto", "--json")[1])

    assert report["status"] == "passed"
    assert report["device"] in ("cpu", "cuda", "mps")


def test_verify_prints_a_list_of_objects(capfd):
    code, out, _ = called(capfd, "verify", "halve", "--json", "--mutants", "--seeds", "1")

    (verified,) = json.loads(out)
    mutants, times = verified.pop("mutants"), verified.pop("check_ms")
    assert code == 0
    assert verified == {
        "lab": "halve", "ok": True, "problems": [], "checks": 3, "wrong": 3, "right": 1, "grades": 2, "minutes": 1,
    }  # fmt: skip
    assert mutants["made"] == mutants["killed"] > 0
    assert (mutants["equivalent"], mutants["survivors"]) == (0, [])
    assert len(times) == 3


def test_run_shows_what_the_file_prints(capfd, file):
    file.write_text("print('seen')\n")

    code, out, _ = called(capfd, "run", "halve")

    assert code == 0
    assert "seen" in out


def test_a_hint_a_refused_solution_and_one_insisted_on(capfd, file):
    assert "Hint 1 of 2: What is a half of 3?" in called(capfd, "hint", "halve")[1]
    assert "next hint comes after" in called(capfd, "hint", "halve")[1]

    code, out, err = called(capfd, "solution", "halve")
    assert (code, out) == (1, "")
    assert "--yes" in err

    code, out, _ = called(capfd, "solution", "halve", "--yes")
    assert code == 0
    assert "return x / 2" in out


def test_reset_keeps_the_file_and_says_where(capfd, file):
    file.write_text("mine")

    code, out, _ = called(capfd, "reset", "halve")

    assert code == 0
    assert "NotImplementedError" in file.read_text()
    kept = Path(out.strip().rpartition(" ")[2])
    assert (kept / "halve.py").read_text() == "mine"


@pytest.mark.parametrize("form", [[], pytest.param(["--json"], marks=pytest.mark.long)])
def test_watching_grades_each_save_and_ends_with_ctrl_c(file, form):
    process = subprocess.Popen(
        [sys.executable, "-m", "quizlab", "lab", "halve", "--watch", *form],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ,
        bufsize=0,
    )
    try:
        assert _status(process, form) == "passed"
        file.write_text(WRONG)
        assert _status(process, form) == "failed"
        file.write_text("def")
        assert _status(process, form) == "error"
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 1
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _status(process, form):
    """Return the status word of the next grade."""
    words = ("passed", "failed", "not_attempted", "error", "timeout", "memory")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and select.select([process.stdout], [], [], 60)[0]:
        line = process.stdout.readline().decode()
        if form and line.startswith("{"):
            return json.loads(line)["status"]
        if line.startswith(tuple(f"{word}:" for word in words)):
            return line.partition(":")[0]
    raise AssertionError("no grade in a minute")


def test_pytest_in_the_workspace_runs_the_same_checks(file, capfd):
    called(capfd, "halve")
    file.write_text(WRONG)

    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=file.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert "1 failed, 2 skipped" in ran.stdout
    assert "`halve` is off at" in ran.stdout
    assert "You multiply by 2" in ran.stdout


def test_neither_the_command_nor_the_grader_imports_torch(file):
    program = (
        "import sys\nfrom quizlab.cli import main\nassert main(['lab', 'halve', '--json']) == 0\n"
        "assert 'torch' not in sys.modules and 'numpy' not in sys.modules\n"
        "from quizlab.grading.bench import Bench\nfrom quizlab.grading import catalogue\nfrom pathlib import Path\n"
        f"with Bench() as bench:\n    bench.grade(catalogue.read(Path({str(TOYS / 'labs' / 'halve')!r})), "
        f"Path({str(file)!r}))\nassert 'torch' not in sys.modules\n"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr


def test_without_torch_a_lab_says_in_one_line_how_to_add_it(file, tmp_path):
    program = (
        "import importlib.util, sys\nfind = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *rest: None if name == 'torch' else find(name, *rest)\n"
        "from quizlab.grading import serving\nserving.main()\n"
    )
    blocked = tmp_path / "blocked.py"
    blocked.write_text(program)
    request = {
        "grade": {"folder": str(TOYS / "labs" / "halve"), "path": str(file), "seed": 1, "device": "cpu"}
    }

    ran = subprocess.run(
        [sys.executable, str(blocked)],
        input=json.dumps(request) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )

    answer = json.loads(ran.stdout)
    assert answer["error"] == "labs need PyTorch, which is not installed"
    assert "MB" in answer["hint"]
