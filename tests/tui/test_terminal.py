"""The app on a real terminal: what it loads before the first text, how it ends, what it leaves behind."""

import json
import os
import signal
import subprocess
import sys
import termios
import tty

import pexpect
import pytest

from quizlab.tui.terminal import Background, brightness

FIRST_TEXT = """
import asyncio, json, os, sys
from quizlab.study.services import make_services
from quizlab.study.today import today
from quizlab.tui.app import QuizlabApp

NAMES = sys.argv[1].split()
BEFORE = []
open_data = QuizlabApp._open_data

def watched(app):
    BEFORE.extend(name for name in NAMES if name in sys.modules)
    open_data(app)

QuizlabApp._open_data = watched
services = make_services(os.environ)
app = QuizlabApp(services, today(services.places, services.clock))

async def main():
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for start, argument in (("read", "11"), ("review", "11"), ("labs", ""), ("lab", "softmax"), ("help", "")):
            app.open(start, argument)
            await app.workers.wait_for_complete()
            await pilot.pause()

asyncio.run(main())
print(json.dumps([BEFORE, [name for name in NAMES if name in sys.modules]]))
"""
HEAVY = "torch sqlmodel sqlalchemy alembic markdown_it pygments watchfiles numpy yaml rapidfuzz"


@pytest.fixture
def _indexed():
    # The first start reads the whole course and writes its index; what is measured is every later one.
    command = [sys.executable, "-m", "quizlab", "due"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


@pytest.mark.usefixtures("_indexed")
def test_the_first_text_waits_for_no_heavy_module_and_torch_never_comes():
    command = [sys.executable, "-c", FIRST_TEXT, HEAVY]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)

    before, after = json.loads(done.stdout.splitlines()[-1])
    assert before == []
    assert "torch" not in after
    assert "sqlmodel" in after


def started(code="from quizlab.cli import main; sys.exit(main())"):
    """Return the app on a pty of 80x24."""
    environ = {**os.environ, "TERM": "xterm-256color"}
    program = f"import sys; sys.argv = ['quizlab']\n{code}"
    return pexpect.spawn(sys.executable, ["-c", program], env=environ, dimensions=(24, 80), timeout=60)


def test_the_app_opens_and_leaves_the_terminal_as_it_was():
    app = started()
    app.expect("Welcome to quizlab")
    app.send("\x1b")
    app.expect("Continue")
    app.expect("Start with")
    app.send("q")
    app.expect_exact("\x1b[?1049l")
    app.expect(pexpect.EOF)
    app.close()
    assert app.exitstatus == 0


def test_a_bug_ends_in_one_line_with_the_log_and_no_card_text(tmp_path):
    app = started(
        "import quizlab.study.home\n"
        # Since Python 3.13 a traceback shows the lines of a program given on the command line, too.
        "def broken(services): raise RuntimeError('sec' + 'ret card text')\n"
        "quizlab.study.home.home = broken\n"
        "from quizlab.cli import main; sys.exit(main())"
    )
    app.expect_exact("\x1b[?1049l")
    app.expect(pexpect.EOF)
    app.close()

    said = [line for line in app.before.decode().splitlines() if "quizlab" in line]
    assert app.exitstatus == 3
    assert len(said) == 1
    assert "quizlab.log" in said[0]
    log = (tmp_path / "data" / "quizlab.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "secret" not in log


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGKILL])
def test_a_closed_terminal_loses_no_answer(services_at, how):
    services = services_at()
    from quizlab.study.reading import open_chapter

    open_chapter(services, "08")
    services.close()
    app = started()
    app.expect("20.*new")
    app.send("r")
    app.expect("1 of 20")
    app.send("\x1b")
    app.expect("space")
    app.send(" ")
    app.expect("Good")
    app.send("3")
    app.expect("2 of 2")
    app.kill(how)
    app.expect(pexpect.EOF)
    app.close(force=True)

    answered = [memory for memory in services_at().store.memories().values() if memory.reviews]
    assert len(answered) == 1


@pytest.mark.parametrize(
    ("answer", "dark"),
    [
        (b"\x1b]11;rgb:1515/1818/1d1d\x1b\\", True),
        (b"\x1b]11;rgb:ffff/ffff/ffff\x07", False),
        (b"\x1b]11;rgb:ff/f0/e0\x1b\\", False),
        (b"", True),
        (b"garbage", True),
    ],
)
def test_a_background_is_dark_or_light(answer, dark):
    assert (brightness(answer) < 0.5) is dark


@pytest.mark.parametrize(
    ("said", "dark"), [("15;0", True), ("0;15", False), ("0;default;15", False), ("12;8", True)]
)
def test_colorfgbg_is_followed(monkeypatch, said, dark):
    monkeypatch.setenv("COLORFGBG", said)

    assert Background.ask().is_dark() is dark


def test_a_terminal_that_cannot_move_its_cursor_gets_plain_lines():
    environ = {**os.environ, "TERM": "dumb"}

    child = pexpect.spawn(sys.executable, ["-m", "quizlab"], env=environ, encoding="utf-8", timeout=30)

    child.expect("quizlab --help")
    child.expect(pexpect.EOF)


@pytest.mark.parametrize(
    ("answer", "dark"),
    [
        (b"\x1b]11;rgb:ffff/ffff/f0f0\x1b\\\x1b[?62;4c", False),
        (b"\x1b]11;rgb:1111/1111/1111\x07\x1b[?62;4c", True),
        (b"\x1b[?62;4c", True),
        (b"", True),
    ],
)
def test_a_terminal_is_heard_until_it_has_answered_and_gets_its_settings_back(answer, dark):
    keyboard, terminal = os.openpty()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal)
    os.write(keyboard, answer)

    assert Background(terminal, before).is_dark() is dark
    assert termios.tcgetattr(terminal) == before
    os.close(keyboard)
    os.close(terminal)
