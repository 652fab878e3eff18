"""A report as text: fits its width, opens the first miss, ends with the status word."""

from quizlab.core.reports import CheckReport, Report
from quizlab.grading.rendering import render

CHECKS = (
    CheckReport("a", "The first", "passed", 2),
    CheckReport("b", "The second", "failed", 0, message="`y` is off.", why="A sum " * 30, expected="1", got="2",
                output="seen\x1b[2J\n", read="tensors#axes"),
    CheckReport("c", "A title that goes on and on " * 5, "failed", 0, message="Also wrong."),
    CheckReport("d", "The last", "skipped", 0),
)  # fmt: skip


def report(**values):
    base = {
        "lab": "halve", "lab_version": "v", "submission_sha": "s", "seed": 7, "device": "cpu", "torch": "2.13",
        "isolation": "", "status": "failed", "points": 2, "max_points": 9, "checks": CHECKS,
    }  # fmt: skip
    return Report(**{**base, **values})


def test_the_last_line_starts_with_the_status_word_and_tells_the_seed():
    assert (
        render(report(), "Halve").splitlines()[-1] == "failed: 2 of 9 points  (--seed 7 repeats these inputs)"
    )


def test_no_line_is_wider_than_the_terminal():
    assert all(len(line) <= 60 for line in render(report(), "Halve", 60).splitlines()[:-1])


def test_the_first_miss_is_opened_with_what_to_read():
    text = render(report(), "Halve")

    assert "expected  1" in text
    assert "got       2" in text
    assert "quizlab read tensors#axes" in text


def test_control_codes_of_the_learners_output_do_not_reach_the_terminal():
    text = render(report(), "Halve")

    assert "\x1b" not in text
    assert "seen␛[2J" in text


def test_what_stopped_the_grade_is_said_once():
    stopped = CheckReport("a", "The first", "timeout", 0, message="Stopped.")
    text = render(report(status="timeout", message="Stopped.", checks=(stopped,)), "Halve")

    assert text.count("Stopped.") == 1


def test_what_stopped_the_grade_stands_above_the_checks_that_it_skipped():
    skipped = tuple(CheckReport(name, f"Check {name}", "skipped", 0) for name in "abcdefghi")
    text = render(report(status="error", message="Line 3: a bracket is open.", checks=skipped), "Halve")

    assert text.index("Line 3: a bracket is open.") < text.index("Check a")


def test_notes_stand_before_the_last_line():
    lines = render(report(), "Halve", notes=["A card was pulled."]).splitlines()

    assert lines[-3:-1] == ["A card was pulled.", ""]


def test_a_known_mistake_is_why_and_nothing_else_is():
    text = render(report(behaves_like="You sum over everything."), "Halve")

    assert text.count("why ") == 1
    assert "why       This behaves like a known mistake: You sum over everything." in text
    assert "A sum A sum" not in text


def test_the_first_miss_is_whole_before_the_others_are_told():
    lines = render(report(), "Halve").splitlines()
    read, other = (lines.index(line) for line in ("  read      quizlab read tensors#axes", "  Also wrong."))

    assert read < other
