import pytest

from quizlab.study.running import Runner


@pytest.fixture(scope="module")
def runner():
    with Runner(seconds=20) as made:
        yield made


def test_a_block_runs_once_for_each_set_of_names_in_an_empty_namespace(runner):
    code = "print(n, 'left' in globals())\nleft = 1"

    assert [ran.output for ran in runner.run(code, [{"n": 1}, {"n": 2}])] == ["1 False\n", "2 False\n"]


def test_an_exception_is_told_with_its_line(runner):
    (ran,) = runner.run("print(1)\n1 / 0")

    assert (ran.output, ran.error, ran.line) == ("1\n", "ZeroDivisionError: division by zero", 2)


def test_a_syntax_error_is_told_with_its_line(runner):
    (ran,) = runner.run("x = 1\nx ==== 2")

    assert ran.error.startswith("SyntaxError")
    assert ran.line == 2


def test_an_endless_loop_ends_with_what_it_printed_and_the_next_block_runs():
    with Runner(seconds=0.5) as runner:
        (ran,) = runner.run("print(1)\nwhile True: pass")
        assert (ran.output, ran.error, ran.line) == ("1\n", "it took longer than 0.5 s", 0)
        assert runner.run("print(1)")[0].output == "1\n"


@pytest.mark.parametrize(
    "code",
    [
        "import os; os._exit(0)",
        "import os; os.kill(os.getppid(), 9)",
        "raise SystemExit",
        "import os; os.close(1)",
    ],
)
def test_no_block_takes_the_others_with_it(code):
    with Runner(seconds=20) as runner:
        runner.run(code)

        assert runner.run("print(1)")[0].output == "1\n"


def test_a_flood_of_output_is_an_error(runner):
    (ran,) = runner.run("while True: print('x' * 1000)")

    assert "printed more than" in ran.error


def test_the_callers_python_settings_do_not_reach_a_block(monkeypatch, tmp_path):
    (tmp_path / "json.py").write_text("raise RuntimeError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with Runner(seconds=20) as runner:
        assert runner.run("import json, os; print(os.environ.get('PYTHONPATH'))")[0].output == "None\n"


def test_a_block_runs_in_another_process(runner):
    import os

    assert int(runner.run("import os; print(os.getpid())")[0].output) != os.getpid()
