"""The lab screen: graded on a key and on every save, first failure open; task and report beside each other."""

from importlib.util import find_spec
from math import inf
from pathlib import Path

import pytest

from quizlab.core.reports import CheckReport, Report
from quizlab.errors import QuizlabError
from quizlab.grading import catalogue
from quizlab.grading.events import CheckDone, Started
from quizlab.grading.workspace import open_workspace
from quizlab.paths import bundled
from quizlab.tui.messages import JobFailed

HAS_TORCH = find_spec("torch") is not None
needs_torch = pytest.mark.skipif(not HAS_TORCH, reason="torch is not installed")

SOFTMAX = bundled("labs") / "softmax"


async def until_graded(learner):
    """Wait for the grade under way and all that follows from it."""
    await learner.settle()
    assert not learner.app.page.grading.is_running


@needs_torch
def test_a_wrong_file_fails_with_its_reason_and_a_right_one_passes(drive):
    async def practise(learner):
        file = learner.app.page.practice.workspace.file
        file.write_text((SOFTMAX / "wrong" / "no_shift.py").read_text(encoding="utf-8"), encoding="utf-8")
        await learner.press("w", "g")
        await until_graded(learner)
        assert "✗ failed" in learner.screen
        assert "expected" in learner.screen
        first = learner.app.page.grading.opened
        await learner.press("f")
        assert learner.app.page.grading.opened != first
        file.write_text((SOFTMAX / "solution" / "softmax.py").read_text(encoding="utf-8"), encoding="utf-8")
        await learner.press("g")
        await until_graded(learner)
        assert "✓ passed" in learner.screen
        assert "comes back on" in learner.screen

    drive(practise, start="lab", argument="softmax", size=(80, 40))


@needs_torch
def test_a_save_is_graded_while_watching(drive):
    async def save(learner):
        page = learner.app.page
        assert "watching" in learner.screen
        text = (SOFTMAX / "solution" / "softmax.py").read_text(encoding="utf-8")
        page.practice.workspace.file.write_text(text, encoding="utf-8")
        for _ in range(1200):
            await learner.pilot.pause(0.05)
            if page.grading.outcome is not None:
                break
        assert page.grading.report.status == "passed"

    drive(save, start="lab", argument="softmax", size=(120, 40))


def test_the_starter_is_not_attempted_and_not_wrong(drive):
    async def look(learner):
        assert "Softmax that survives" in learner.screen
        assert "Not graded yet" in str(learner.app.page.query_one("ReportView").render())

    drive(look, start="lab", argument="softmax")


def test_instructions_and_report_stand_side_by_side_where_there_is_room(drive):
    async def wide(learner):
        assert "Not graded yet" in learner.screen
        assert "Softmax that survives" in learner.screen
        assert "i task" not in learner.screen

    async def narrow(learner):
        assert "Not graded yet" not in learner.screen
        await learner.press("i")
        assert "Not graded yet" in learner.screen

    drive(wide, start="lab", argument="softmax", size=(120, 40))
    drive(narrow, start="lab", argument="softmax", size=(119, 40))


def test_the_name_of_a_file_is_no_link(drive):
    async def look(learner):
        metas = [
            str(span.style)
            for block in learner.app.page.query("MarkdownBlock")
            for span in block._content.spans
        ]
        assert not any("http" in meta for meta in metas)

    drive(look, start="lab", argument="softmax")


def test_a_lab_that_does_not_exist_is_said(drive):
    async def look(learner):
        assert "there is no lab" in learner.toasts[-1]
        assert learner.app.page.PLACE == "home"

    drive(look, start="lab", argument="nowhere")


def test_labs_are_listed_with_what_is_missing_before(drive):
    async def look(learner):
        await learner.press("l")
        assert "Softmax that survives" in learner.screen
        assert "first: No loops" in learner.screen
        await learner.press("enter")
        assert learner.app.page.PLACE == "lab"

    drive(look, size=(80, 40))


@needs_torch
def test_a_lab_of_others_is_asked_about_once_before_it_is_graded(drive, tmp_path):
    packs = tmp_path / "data" / "packs"
    packs.mkdir(parents=True)
    (packs / "toys").symlink_to(Path(__file__).parents[1] / "labs" / "toys")

    async def refuse_then_agree(learner):
        await learner.press("g")
        assert "Code of others" in learner.screen
        assert "'toys'" in learner.screen
        await learner.press("n")
        assert learner.app.page.grading.report is None
        await learner.press("g", "y")
        await until_graded(learner)
        assert learner.app.page.grading.report.status == "not_attempted"
        await learner.press("g")
        assert "Code of others" not in learner.screen

    drive(refuse_then_agree, start="lab", argument="halve", size=(120, 40))


def test_the_cursor_stands_on_the_lab_to_do(drive):
    async def look(learner):
        open_workspace(learner.services.places, catalogue.lab(learner.services.places, "sgd-step"))
        await learner.press("l", "enter")
        assert learner.app.page.argument == "sgd-step"

    drive(look, size=(80, 40))


def test_of_a_grade_nothing_is_painted_before_its_verdict_in_the_first_instant(drive):
    done = CheckReport("a", "Check a", "passed", 1)
    report = Report("softmax", "1", "0", 7, "cpu", "2", "", "passed", 1, 1, checks=(done,))

    async def look(learner):
        page = learner.app.page
        page.streams_from = inf
        for verdict in (page.Heard(page.run_number, report), JobFailed(QuizlabError("the disk is full"))):
            before = page.grading
            for news in (Started(1), CheckDone(done)):
                page.post_message(page.Heard(page.run_number, news))
            await learner.settle()
            assert page.is_grading
            assert page.grading == before
            page.post_message(verdict)
            await learner.settle()
            assert page.grading.report == report
        assert not page.is_grading

    drive(look, start="lab", argument="softmax")
