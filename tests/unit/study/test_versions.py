"""A lab's versions: how they are named and compared, and at which line the editor opens."""

from dataclasses import replace

import pytest

from quizlab.core.reports import CheckReport, Report
from quizlab.errors import WrongUse
from quizlab.study.practice import Practice
from quizlab.study.services import make_services
from quizlab.study.versions import bases, diff, first_failing_line, source


@pytest.fixture
def practice(tmp_path):
    environ = {
        "QUIZLAB_DATA": str(tmp_path / "data"),
        "QUIZLAB_WORKSPACE": str(tmp_path / "work"),
        "QUIZLAB_NOW": "2026-03-02T09:00:00+01:00",
    }
    with make_services(environ) as services, Practice(services, "softmax") as practice:
        yield practice


def judged(practice, status="failed", **more):
    check = CheckReport(id="softmax", title="rows", status=status, points=0, **more)
    return Report(
        lab="softmax", lab_version="1", submission_sha="", seed=1, device="cpu", torch="", isolation="",
        status=status, points=0, max_points=1, checks=(check,),
    )  # fmt: skip


def test_the_file_is_compared_with_the_starter_until_something_passed(practice, tmp_path):
    assert bases(practice) == ("starter",)
    assert diff(practice) == ""

    file = practice.workspace.file
    file.write_text("# mine\n" + file.read_text())

    assert "+# mine" in diff(practice)


def test_then_with_the_last_pass(practice):
    import hashlib
    from datetime import UTC, datetime

    text = b"passed = 1\n"
    practice.workspace.keep(text, datetime(2026, 3, 1, tzinfo=UTC))
    report = replace(judged(practice, "passed"), submission_sha=hashlib.sha256(text).hexdigest())
    practice.workspace.keep_report(report)

    assert bases(practice) == ("pass", "starter")
    assert "-passed = 1" in diff(practice)
    assert diff(practice, "1", "pass") == ""


@pytest.mark.parametrize("name", ["solution", "pass", "7", "nonsense"])
def test_what_is_not_there_or_not_to_be_seen_yet_is_said(practice, name):
    with pytest.raises(WrongUse):
        source(practice, name)


def test_the_editor_opens_at_the_line_that_the_first_miss_names(practice):
    practice.workspace.keep_report(judged(practice, message="It raised ValueError: no (softmax.py:9)."))

    assert first_failing_line(practice) == 9


def test_or_at_the_function_that_it_is_about_or_at_what_is_not_written_yet(practice):
    lines = practice.workspace.file.read_text().splitlines()

    practice.workspace.keep_report(judged(practice, message="Got 3, expected 1."))
    assert lines[first_failing_line(practice) - 1].startswith("def softmax(")

    practice.workspace.keep_report(judged(practice, "not_attempted"))
    assert "raise NotImplementedError" in lines[first_failing_line(practice) - 1]


def test_it_opens_at_the_top_before_the_first_grade(practice):
    assert first_failing_line(practice) == 1
