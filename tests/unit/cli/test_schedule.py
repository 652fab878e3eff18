"""`quizlab schedule`: exact JSON, sequences from standard input, and what is wrong use."""

import pytest


def test_it_prints_one_object_per_answer(run):
    result = run("schedule", "--scheduler", "sm2", "--json", "5", "4", "3")

    assert result.code == 0
    assert result.json == [
        {"n": 1, "interval": 1, "ef": 260},
        {"n": 2, "interval": 6, "ef": 260},
        {"n": 3, "interval": 16, "ef": 246},
    ]


def test_a_dash_reads_one_sequence_a_line(run):
    result = run("schedule", "--json", "-", stdin="5\n4 2\n")

    assert result.out.splitlines() == [
        '[{"n": 1, "interval": 1, "ef": 260}]',
        '[{"n": 1, "interval": 1, "ef": 250}, {"n": 0, "interval": 1, "ef": 218}]',
    ]


@pytest.mark.parametrize("line", ["", " ", "6", "-1", "4.0", "four", "4,4", "٤"])
def test_an_empty_line_or_no_grade_is_wrong_use(run, line):
    result = run("schedule", "--json", "-", stdin=f"{line}\n")

    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["6"], ["x"], ["-", "4"], ["--scheduler", "sm99", "4"], []])
def test_wrong_arguments_are_wrong_use(run, arguments):
    result = run("schedule", "--json", *arguments)

    assert (result.code, result.out) == (2, "")


def test_without_json_it_is_a_table(run):
    assert run("schedule", "4").out.split() == ["n", "interval", "ef", "1", "1", "250"]
