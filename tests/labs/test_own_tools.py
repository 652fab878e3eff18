"""A workspace in the learner's own tools: an editor's test panel, a debugger at a breakpoint."""

import os
import pty
import select
import subprocess
import sys
import time

import pytest

from quizlab.cli import main

STOPS = "def halve(x):\n    return x / 2\n\n\nif __name__ == '__main__':\n    seen = 41\n    breakpoint()\n"


@pytest.fixture
def file():
    """Return the file of the first lab's workspace, which is ours and so asks for no consent."""
    from quizlab.grading.catalogue import lab
    from quizlab.grading.workspace import open_workspace
    from quizlab.paths import places

    here = places(os.environ)
    return open_workspace(here, lab(here, "softmax")).file


def collected(folder, *options):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--collect-only", "-q", *options]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return [line.rpartition("::")[2] for line in ran.stdout.splitlines() if "::" in line]


def test_a_test_panel_finds_each_check_without_grading(file):
    found = collected(file.parent.parent, f"--rootdir={file.parent}", str(file.parent))

    assert found[:3] == ["softmax", "logsumexp", "log-softmax"]
    assert not (file.parent / ".quizlab" / "report.json").exists()


def test_a_check_is_chosen_by_its_name(file):
    assert collected(file.parent, "-k", "stable and not logs") == ["stable"]


def test_a_run_in_the_foreground_stops_at_a_breakpoint(file):
    file.write_text(STOPS)
    screen, keyboard = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "quizlab", "lab", "run", "softmax"],
        stdin=keyboard,
        stdout=keyboard,
        stderr=keyboard,
    )
    os.close(keyboard)
    try:
        _until(screen, b"(Pdb)")
        os.write(screen, b"p seen + 1\n")
        _until(screen, b"42")
        os.write(screen, b"c\n")
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        os.close(screen)


def test_an_error_in_the_foreground_is_exit_code_1(file, capfd):
    file.write_text("print('here')\nraise ValueError('seen')\n")

    assert main(["lab", "run", "softmax"]) == 1
    out, err = capfd.readouterr()
    assert "here" in out
    assert "ValueError: seen" in err


def _until(screen, wanted):
    seen, deadline = b"", time.monotonic() + 30
    while wanted not in seen:
        assert time.monotonic() < deadline, seen
        if select.select([screen], [], [], 1)[0]:
            seen += os.read(screen, 4096)
