"""`quizlab grade`: many submissions by strangers, each graded once, whatever the others do and whoever is killed."""

import csv
import hashlib
import json
import os
import pty
import random
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from quizlab.cli import main
from quizlab.grading.batch.rows import ungraded
from quizlab.grading.boundary import bubblewrap
from quizlab.study import batch_grading

TOYS = Path(__file__).parent / "toys"
GOOD = "def halve(x):\n    return x / 2\n"
WRONG = "def halve(x):\n    return x * 2\n"
HOSTILE = (
    "import os\n\nos._exit(0)\n",
    "import os, signal\n\ndef halve(x):\n    os.kill(-1, signal.SIGKILL)\n    return x / 2\n",
    "def halve(x):\n    bytearray(1 << 31)\n    return x / 2\n",
    "import os\n\ndef halve(x):\n    for _ in range(200):\n        os.fork()\n    return x / 2\n",
    "def halve(x):\n    while True:\n        try:\n            pass\n        except BaseException:\n            pass\n",
    "def halve(x)\n",
    "import sys\n\ndef halve(x):\n    sys.exit(0)\n",
    "import os\n\ndef halve(x):\n    [os.close(fd) for fd in range(3, 64)]\n",
)
WALL = bubblewrap.missing()
walled = pytest.mark.skipif(bool(WALL), reason=WALL or "bubblewrap is there")


@pytest.fixture(autouse=True)
def toys(monkeypatch, tmp_path):
    monkeypatch.setenv("QUIZLAB_PATH", str(TOYS))
    consent = tmp_path / "data" / "consent.json"
    consent.parent.mkdir()
    consent.write_text(json.dumps([["toys", str(TOYS)]]))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "class" / "halve"
    made.mkdir(parents=True)
    return made


def rows(path):
    with path.open(newline="", encoding="utf-8") as stream:
        return {row["name"]: row for row in csv.DictReader(stream)}


@walled
def test_a_folder_is_graded_to_the_last_whatever_the_others_do(folder, tmp_path, capfd):
    (folder / "ada.py").write_text(GOOD)
    (folder / "bob").mkdir()
    (folder / "bob" / "halve.py").write_text("from mine import two\n\ndef halve(x):\n    return x / two\n")
    (folder / "bob" / "mine.py").write_text("two = 2\n")
    (folder / "cid.py").write_text("from pathlib import Path\n\nPath('/submission/mine.py').read_text()\n")
    (folder / "dan.py").write_text("import os\n\nos._exit(0)\n")
    (folder / "eve.py").symlink_to("/etc/passwd")
    (folder / "fay.py").write_text("raise Exception\n\ndef halve(x):\n    raise ValueError\n")
    (folder / "gus.py").write_text("def halve(x):\n    raise ValueError('=1+1')\n")
    (folder / "hal.py").write_text(GOOD)
    out = tmp_path / "results.csv"

    code = main(["grade", str(folder.parent), "--jobs", "1", "--seed", "7", "--out", str(out)])

    graded = rows(out)
    assert code == 1  # one could not be graded
    assert {name: row["status"] for name, row in graded.items()} == {
        "ada": "passed",
        "bob": "passed",
        "cid": "error",
        "dan": "error",
        "eve": "ungraded",
        "fay": "error",
        "gus": "failed",
        "hal": "passed",
    }
    assert "is a link" in graded["eve"]["message"]
    assert graded["cid"]["message"].startswith("halve.py:3: FileNotFoundError")
    assert graded["gus"]["failing"] == "values"
    assert "bubblewrap" in graded["ada"]["isolation"]
    assert "8 submissions: 3 error, 3 passed, 1 failed, 1 ungraded." in capfd.readouterr().out


@walled
def test_what_was_graded_is_not_graded_again_and_the_rest_goes_on(folder, tmp_path, capfd):
    for name in ("ada", "bob"):
        (folder / f"{name}.py").write_text(f"{GOOD}# {name}\n")
    out = tmp_path / "results.json"
    assert main(["grade", str(folder), "--out", str(out)]) == 0
    journal = tmp_path / "results.json.journal"
    with journal.open("ab") as stream:
        stream.write(b'{"name": "torn')
    (folder / "cid.py").write_text(WRONG)
    capfd.readouterr()

    assert main(["grade", str(folder), "--out", str(out), "--json"]) == 0

    printed = json.loads(capfd.readouterr().out)
    assert printed == json.loads(out.read_text())
    assert [(row["name"], row["status"]) for row in printed["rows"]] == [
        ("ada", "passed"),
        ("bob", "passed"),
        ("cid", "failed"),
    ]
    assert len(journal.read_text().splitlines()) == 1 + 3


@walled
def test_a_lab_that_changes_meanwhile_stops_nothing_and_is_graded_again(folder, tmp_path, monkeypatch):
    (folder / "ada.py").write_text(GOOD)
    out = tmp_path / "results.csv"

    def grade_by_another_version(tasks, jobs, hidden, on_row):
        for task in tasks:
            sha = hashlib.sha256(task.found.path.read_bytes()).hexdigest()
            on_row(task, ungraded(task.found.name, task.lab.slug, "", task.seed, sha, "another"))

    monkeypatch.setattr(batch_grading, "grade_all", grade_by_another_version)

    assert main(["grade", str(folder), "--out", str(out)]) == 1

    assert rows(out)["ada"]["lab_version"] == "another"
    assert written_lines(tmp_path / "results.csv.journal") == 1


def test_without_a_wall_it_refuses_in_words(folder, tmp_path, monkeypatch, capfd):
    (folder / "ada.py").write_text(GOOD)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert main(["grade", str(folder), "--out", str(tmp_path / "results.csv")]) == 3

    error = capfd.readouterr().err
    assert "only run behind a wall" in error
    assert "apt install bubblewrap" in error
    assert not (tmp_path / "results.csv").exists()


@walled
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "there is no such folder"),
        (["class", "--out", "results.txt"], "names no format"),
        (["class", "--lab", "halv"], "there is no lab called"),
        (["class"], "has no submissions"),
    ],
)
def test_wrong_use_is_said_before_anything_runs(folder, tmp_path, monkeypatch, capfd, arguments, words):
    monkeypatch.chdir(tmp_path)

    assert main(["grade", *arguments]) == 2

    assert words in capfd.readouterr().err


@walled
def test_another_seed_than_the_journals_is_wrong_use(folder, tmp_path, capfd):
    (folder / "eve.py").symlink_to("/etc/passwd")
    out = ["--out", str(tmp_path / "results.csv")]
    assert main(["grade", str(folder), "--seed", "1", *out]) == 1

    assert main(["grade", str(folder), "--seed", "2", *out]) == 2

    assert "begun with seed 1" in capfd.readouterr().err


@walled
@pytest.mark.long
def test_two_hundred_submissions_and_many_kills_lose_nothing_and_do_nothing_twice(folder, tmp_path):
    submissions = written(folder, 200)
    out = tmp_path / "results.csv"
    command = [sys.executable, "-m", "quizlab", "grade", str(folder), "--jobs", "2", "--out", str(out)]
    journal, chance, kills = tmp_path / "results.csv.journal", random.Random(1), 0

    while not out.exists():
        process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
        enough = written_lines(journal) + chance.randint(5, 40)
        while process.poll() is None and written_lines(journal) < enough:
            time.sleep(0.02)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        process.wait()

    graded = rows(out)
    lines = [json.loads(line) for line in journal.read_text().splitlines()[1:]]
    assert kills > 4
    assert {name: row["sha"] for name, row in graded.items()} == submissions
    assert set(Counter(line["sha"] for line in lines).values()) == {1}
    assert {line["sha"] for line in lines} == set(submissions.values())
    for name, row in graded.items():
        assert (row["status"] == "passed") == name.startswith("right"), row


def written_lines(journal):
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def written(folder, count):
    """Write `count` different submissions, right, wrong and hostile; return their names and SHAs."""
    found = {}
    for number in range(count):
        kind = ("right", "wrong", "hostile")[number % 3]
        hostile = HOSTILE[number // 3 % len(HOSTILE)]
        text = {"right": GOOD, "wrong": WRONG, "hostile": hostile}[kind] + f"# {number}\n"
        (folder / f"{kind}-{number}.py").write_text(text)
        found[f"{kind}-{number}"] = hashlib.sha256(text.encode()).hexdigest()
    return found


@walled
@pytest.mark.long
def test_ctrl_c_in_a_terminal_keeps_what_was_graded_and_leaves_nothing_running(folder, tmp_path):
    submissions = written(folder, 24)
    out, journal = tmp_path / "results.csv", tmp_path / "results.csv.journal"
    command = [sys.executable, "-m", "quizlab", "grade", str(folder), "--jobs", "2", "--out", str(out)]

    code, screen = interrupted(command, lambda: written_lines(journal) > 5)
    kept = journal.read_bytes()
    left = workers_of(folder)
    assert main(command[3:]) == 0

    assert code == 130
    assert b"Traceback" not in screen
    assert not left
    assert kept.count(b"\n") > 5
    assert journal.read_bytes().startswith(kept)
    shas = [json.loads(line)["sha"] for line in journal.read_text().splitlines()[1:]]
    assert sorted(shas) == sorted(submissions.values())


def interrupted(command, is_time):
    """Run a command in a terminal and press ctrl+c when it is time; return exit code and output."""
    pid, terminal = pty.fork()
    if not pid:
        os.execv(command[0], command)
    screen, pressed = b"", False
    try:
        while True:
            if select.select([terminal], [], [], 0.02)[0]:
                screen += os.read(terminal, 1 << 16)
            if not pressed and is_time():
                os.write(terminal, b"\x03")
                pressed = True
    except OSError:  # the terminal of a process that has ended
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), screen
    finally:
        os.close(terminal)


def workers_of(folder):
    """Return the command lines of the processes that were told of `folder`."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found.append(path.read_bytes())
    return [line for line in found if str(folder).encode() in line]
