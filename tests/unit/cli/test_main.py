"""The program's edge: help, global options, exit codes, and one line for whatever goes wrong."""

import os
import signal
import subprocess
import sys

import pytest

from quizlab.cli import COMMANDS, GROUPS

HEAVY = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "markdown_it",
    "yaml",
    "torch",
    "numpy",
    "watchfiles",
)


def one_line(text):
    return text.startswith("quizlab: ") and text.count("\n") == 1


def modules(arguments, environ):
    program = (
        "import sys; from quizlab.cli import main; code = main(sys.argv[1:]); "
        "print(code, *sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, env=environ, check=True
    )
    code, *names = done.stderr.split()
    return int(code), set(names)


def test_help_lists_every_command_and_imports_nothing_heavy(run, environ):
    result = run("--help")

    assert result.code == 0
    assert [name for name in COMMANDS if f"  {name} " not in result.out] == []
    assert "Example:" in result.out
    assert not set(HEAVY) & modules(["--help"], environ)[1]


def test_help_groups_the_commands_under_headings_in_one_column(run):
    lines = run("--help").out.splitlines()

    starts = [lines.index(f"{heading}:") for heading in GROUPS]
    assert starts == sorted(starts)
    assert {
        line.index(COMMANDS[name]) for name in COMMANDS for line in lines if line.startswith(f"  {name} ")
    } == {13}


def test_a_list_of_sub_commands_cuts_no_sentence_off(run):
    assert "..." not in run("lab", "--help").out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run, name):
    result = run(name, "--help")

    assert result.code == 0, result.err
    assert f"Example: quizlab {name}" in result.out
    assert "--data" in result.out


def test_due_on_unchanged_content_imports_nothing_heavy(run, environ, pack):
    for path in pack.rglob("*"):
        # What changed a moment ago is read again, since it may have changed once more within the clock's tick.
        os.utime(path, (0, 0))
    run("answer", "demo:alpha", "4")

    code, names = modules(["due", "--json"], environ)

    assert code == 0
    assert not set(HEAVY) & names


def test_global_options_stand_before_or_after_the_command(run, tmp_path):
    run("--data", str(tmp_path / "a"), "answer", "demo:alpha", "4")
    run("answer", "demo:alpha", "4", "--data", str(tmp_path / "b"))

    assert (tmp_path / "a" / "quizlab.db").exists()
    assert (tmp_path / "b" / "quizlab.db").exists()


def test_a_pack_can_be_named(run, tmp_path):
    extra = tmp_path / "extra.md"
    extra.write_text("### What is omega?\n<!-- {#omega} -->\n\nThe last letter.\n")

    assert run("answer", "extra:omega", "4", "--pack", str(extra), "--json").json["card"] == "extra:omega"
    assert run("--pack", str(extra), "due", "--json").json["new"] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["answer", "demo:nothing", "4"],
        ["answer", "demo:alpha", "9"],
        ["answer", "demo:alpha"],
        ["quiz", "no-such-chapter", "--plain"],
        ["read", "no-such-chapter", "--plain"],
        ["review", "no-such-chapter", "--plain"],
        ["due", "--pack", "/no/such/pack"],
        ["no-such-command"],
        ["due", "--no-such-option"],
    ],
)
def test_wrong_use_exits_with_2_and_no_traceback(run, arguments):
    result = run(*arguments)

    assert result.code == 2
    assert result.out == ""
    assert result.err
    assert "Traceback" not in result.err


def test_an_unknown_card_is_one_line(run):
    assert one_line(run("answer", "demo:alphq", "4").err)


def test_without_a_terminal_it_says_what_is_due_and_how_to_go_on(run):
    result = run()

    assert result.code == 0
    assert "2026-03-02: 3 new" in result.out
    assert "quizlab review --plain" in result.out


def test_without_a_home_folder_it_says_what_to_set(run):
    # With HOME unset Python asks the password file; an account that has none is what is meant.
    program = (
        "import sys, pathlib; from quizlab.cli import main\n"
        "def home(): raise RuntimeError('no home')\n"
        "pathlib.Path.home = home\n"
        "sys.exit(main(['due']))"
    )
    environ = {"PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environ, check=False
    )

    assert done.returncode == 3
    assert one_line(done.stderr)
    assert "QUIZLAB_DATA" in done.stderr


def test_with_folders_given_no_home_is_needed(program):
    result = program("answer", "demo:alpha", "4", HOME=None)

    assert (result.code, result.err) == (0, "")


def test_a_mistake_of_our_own_is_one_line_with_the_logs_path(run, environ, tmp_path):
    program = (
        "import sys; import quizlab.study.today as t; from quizlab.cli import main\n"
        # Since Python 3.13 a traceback shows the lines of a program given on the command line, too.
        "def broken(*_): raise KeyError('sec' + 'ret card text')\n"
        "t.today = broken; sys.exit(main(['due']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environ, check=False
    )
    log = tmp_path / "data" / "quizlab.log"

    assert done.returncode == 3
    assert one_line(done.stderr)
    assert "Traceback" not in done.stderr
    assert str(log) in done.stderr
    written = log.read_text()
    assert "KeyError" in written
    assert "secret" not in written


def test_ctrl_c_ends_quietly(environ):
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "quizlab", "review", "--plain"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, text=True,
        # A shell that runs the tests in the background would have them ignore ctrl+c.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (no threads here)
    )  # fmt: skip
    assert process.stdout.readline()

    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)

    assert process.returncode == 130
    assert err.strip() == ""


def test_a_closed_pipe_ends_quietly(environ):
    process = subprocess.Popen(
        [sys.executable, "-m", "quizlab", "review", "--plain"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, text=True,
    )  # fmt: skip
    process.stdout.close()
    process.stdin.close()

    assert process.wait(timeout=30) == 141
    assert process.stderr.read() == ""
    process.stderr.close()


def test_a_terminal_without_unicode_gets_escapes_and_no_crash(program):
    result = program("review", "--plain", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")

    assert result.code == 0
    assert "What is alpha?" in result.out
    assert result.err == ""


def test_a_mistyped_command_is_answered_with_the_one_that_was_meant(run):
    result = run("raed")

    assert result.code == 2
    assert "read" in result.err
