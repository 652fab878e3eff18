"""The lab screen: graded on a key and on every save, first failure open, dialogs a key away."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest

from quizlab.core.cards import Card
from quizlab.core.events import Draft
from quizlab.core.reports import CheckReport, Report
from quizlab.grading import catalogue
from quizlab.grading.events import CheckDone, Progress, Started
from quizlab.grading.workspace import open_workspace
from quizlab.paths import bundled
from quizlab.study.outcomes import Pass
from quizlab.study.practice import Outcome
from quizlab.tui.widgets.grading import Grading, after, begun

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


def test_the_last_report_stays_when_the_grader_is_warm(drive, services_at):
    with services_at() as services:
        workspace = open_workspace(services.places, catalogue.lab(services.places, "softmax"))
        workspace.keep_report(report(check("a", "passed"), check("b", "failed")))

    async def look(learner):
        assert "Not graded yet" not in learner.screen
        assert "Check b" in learner.screen

    drive(look, start="lab", argument="softmax", size=(120, 40))


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


def test_hints_come_in_rungs(drive):
    async def ask(learner):
        await learner.press("h")
        assert "Hint 1 of" in learner.screen
        await learner.press("q", "h")
        assert "Hint 1 of" in learner.screen
        assert "after another try" in learner.screen

    drive(ask, start="lab", argument="softmax")


def test_the_solution_is_shown_after_a_yes_only(drive):
    async def ask(learner):
        await learner.press("s", "n")
        assert not learner.services.store.events(subject="lab:softmax", kinds=("solution",))
        await learner.press("s", "y")
        assert "def softmax" in learner.screen
        assert learner.services.store.events(subject="lab:softmax", kinds=("solution",))

    drive(ask, start="lab", argument="softmax", size=(80, 40))


def test_a_file_that_passed_an_earlier_lab_is_offered_and_brought(drive):
    text = b"def pairwise_l1(a, b):\n    return (a[:, None] - b).abs().sum(-1)\n"

    async def bring(learner):
        await learner.press("b")
        assert "No lab before this one is passed" in learner.screen
        services = learner.services
        earlier = catalogue.lab(services.places, "broadcasting")
        open_workspace(services.places, earlier).keep(text, services.now())
        sha = hashlib.sha256(text).hexdigest()[:16]
        services.store.record(
            Draft("lab", earlier.id, detail={"counted": True, "status": "passed", "submission": sha})
        )
        await learner.press("b")
        assert "broadcasting.py" in learner.toasts[-1]
        folder = learner.app.page.practice.workspace.folder
        assert (folder / "broadcasting.py").read_bytes() == text

    drive(bring, start="lab", argument="softmax")


def test_a_reset_keeps_the_file(drive):
    async def reset(learner):
        await learner.press("w")  # a save is graded otherwise, and its word takes the place of this one's
        file = learner.app.page.practice.workspace.file
        starter = file.read_text(encoding="utf-8")
        file.write_text("mine = 1\n", encoding="utf-8")
        await learner.press("x", "escape")
        assert file.read_text(encoding="utf-8") == "mine = 1\n"
        await learner.press("x", "y")
        assert file.read_text(encoding="utf-8") == starter
        assert "is kept in" in learner.toasts[-1]

    drive(reset, start="lab", argument="softmax")


def test_the_diff_shows_what_was_changed(drive):
    async def look(learner):
        await learner.press("d")
        assert "Nothing changed." in learner.screen
        await learner.press("escape")
        file = learner.app.page.practice.workspace.file
        file.write_text("# a first line of mine\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        await learner.press("d")
        assert "+# a first line of mine" in learner.screen

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


def check(id_, status, **more):
    return CheckReport(id=id_, title=f"Check {id_}", status=status, points=int(status == "passed"), **more)


def report(*checks, status="failed"):
    return Report(
        lab="softmax", lab_version="1", submission_sha="0", seed=7, device="cpu", torch="2", isolation="",
        status=status, points=1, max_points=3, checks=checks, picture="▁▂▃", output="[/x] x[i]",
    )  # fmt: skip


def test_what_is_heard_adds_up_to_what_is_painted():
    first, second = check("a", "passed"), check("b", "failed", got="[/x]")
    grading = Grading()

    for news in (Started(2), CheckDone(first), Progress(1, 15, 0.5, 0.8), CheckDone(second)):
        grading = after(grading, news)
    assert grading.is_running
    assert grading.checks == (first, second)
    assert grading.run.last == Progress(1, 15, 0.5, 0.8)

    grading = after(grading, report(first, second))
    assert grading.is_running
    assert grading.opened == 1

    grading = after(grading, Outcome(report(first, second), (), None, counted=True))
    assert not grading.is_running
    assert grading.opened == 1
    assert after(grading, None) == grading
    assert after(after(Grading(), Started(2)), None) == Grading()


def test_the_next_failing_check_comes_round_again():
    grading = Grading().judged(report(check("a", "failed"), check("b", "passed"), check("c", "error")))

    assert grading.opened == 0
    assert grading.next_failing().opened == 2
    assert grading.next_failing().next_failing().opened == 0


def test_a_hostile_report_progress_picture_and_pulled_cards_are_painted(drive):
    text = "[/x] x[i] 🙂 \x1b[31m שלום " + "y" * 100_000
    card = Card("dl:a", "recall", "dl", "", "", "/x.md", 1, "Prompt [/x]")
    hostile = check(
        "a", "failed", message=text, why=text, input=text, expected=text, got=text, output=text, read="a#b"
    )

    async def look(learner):
        page = learner.app.page
        page.grading = Grading(is_running=True, total=2, run=begun(Progress(3, 15, 0.25, 0.5), 0.0))
        await learner.settle()
        assert "epoch 3 of 15" in learner.screen
        assert "ctrl+x cancel" in learner.screen
        page.grading = after(page.grading, Outcome(report(hostile), (card,), None, counted=True))
        page.shows_report = True
        await learner.settle()
        assert "[/x] x[i]" in learner.screen
        painted = str(page.query_one("ReportView").render())
        assert "Pulled forward" in painted
        assert "Prompt [/x]" in painted
        assert "▁▂▃" in painted

    drive(look, start="lab", argument="softmax", size=(160, 45))


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


def test_a_training_shows_its_losses_and_the_time_left_as_it_goes(drive):
    async def look(learner):
        page = learner.app.page
        page.shows_report = True
        for epoch in range(1, 6):
            page.grading = after(page.grading, Progress(epoch, 15, 2.0 / epoch, 0.5), at=float(epoch))
        await learner.settle()
        assert "epoch 5 of 15" in learner.screen
        assert "10 s left" in learner.screen
        assert "loss by epoch" in learner.screen
        assert "0.4 " in learner.screen
        assert any("\u2800" < mark <= "\u28ff" for mark in learner.screen)

    drive(look, start="lab", argument="mnist-sgd", size=(120, 40))


def test_a_second_training_starts_its_curve_anew():
    grading = after(Grading(), Progress(3, 3, 0.1), at=9.0)
    grading = after(grading, Progress(1, 15, 2.0), at=10.0)

    assert grading.run.losses == (2.0,)
    assert grading.run.seconds_left is None


def test_a_pass_says_what_it_opens_and_what_comes(drive):
    card = Card("dl:a", "recall", "dl", "", "", "/x.md", 1, "Prompt [/x]")
    passed = Pass(tries=3, took=timedelta(minutes=24), unlocks=("No loops",), coming=(card, card))

    async def look(learner):
        page = learner.app.page
        page.shows_report = True
        done = report(check("a", "passed"), status="passed")
        page.grading = after(Grading(), Outcome(done, (), date(2026, 3, 3), counted=True, passed=passed))
        await learner.settle()
        assert "Passed at try 3, after 24 minutes." in learner.screen
        assert "It opens: No loops." in learner.screen
        assert "2 cards about it will come up" in learner.screen
        assert "comes back on 3 March 2026" in learner.screen

    drive(look, start="lab", argument="softmax", size=(120, 40))


def test_numbers_that_can_be_compared_have_shades_beside_them(drive):
    wrong = check("a", "failed", expected="[0, :] = 0.0, 1.0, 0.5", got="[0, :] = 1.0, nan, 0.5")

    async def look(learner):
        page = learner.app.page
        page.shows_report = True
        page.grading = Grading().judged(report(wrong))
        await learner.settle()
        assert "0.0, 1.0, 0.5   ··██▒▒" in learner.screen
        assert "1.0, nan, 0.5   ██××▒▒" in learner.screen

    drive(look, start="lab", argument="softmax", size=(120, 40))


def test_a_whole_matrix_has_its_shades_beside_it_and_below_where_there_is_no_room(drive):
    wrong = check("a", "failed", expected="[[0, 4],\n [2, 4]]", got="[[4, 0],\n [2, 4]]")

    async def wide(learner):
        learner.app.page.shows_report = True
        learner.app.page.grading = Grading().judged(report(wrong))
        await learner.settle()
        rows = [line.rstrip().rpartition("  ")[2] for line in learner.screen.splitlines() if "[" in line]
        assert [row for row in rows if "█" in row] == ["··██", "▒▒██", "██··", "▒▒██"]

    async def narrow(learner):
        learner.app.page.shows_report = True
        learner.app.page.grading = Grading().judged(report(wrong))
        await learner.settle()
        assert not [line for line in learner.screen.splitlines() if "[" in line and "█" in line]
        assert "▒▒██" in learner.screen

    drive(wide, start="lab", argument="softmax", size=(120, 40))
    drive(narrow, start="lab", argument="softmax", size=(30, 40))


def test_a_picture_is_whole_beside_the_task_and_is_cut_rather_than_folded_where_it_is_narrow(drive):
    drawn = replace(report(check("a", "passed")), picture="\n".join(["▁▂" * 35, "words  " + "█" * 60]))

    async def look(learner):
        learner.app.page.shows_report = True
        learner.app.page.grading = Grading().judged(drawn)
        await learner.settle()
        rows = [row for row in learner.screen.splitlines() if "▁▂▁▂" in row or "██" in row]
        assert len(rows) == 2
        assert ("▁▂" * 35 in rows[0]) == (learner.app.size.width == 120)
        assert ("…" in rows[0]) == (learner.app.size.width == 50)

    drive(look, start="lab", argument="softmax", size=(120, 40))
    drive(look, start="lab", argument="softmax", size=(50, 40))


def test_a_check_that_was_open_for_its_mistake_closes_when_it_passes():
    before = Grading().judged(report(check("a", "passed"), check("b", "failed"), check("c", "failed")))

    now = after(after(before.begun_anew(), Started(3)), CheckDone(check("a", "passed")))

    assert now.opened == 1
    assert after(now, CheckDone(check("b", "passed"))).opened is None
    assert after(now, CheckDone(check("b", "failed"))).opened == 1


def test_an_earlier_version_comes_back_by_one_key_and_what_was_there_is_kept(drive):
    async def restore(learner):
        await learner.press("w")
        practice = learner.app.page.practice
        for text in (b"one\n", b"two\n"):
            practice.workspace.keep(text, learner.services.now())
        practice.workspace.file.write_text("never graded\n", encoding="utf-8")
        await learner.press("y")
        assert "not graded" in learner.screen
        await learner.press("enter")
        await learner.settle()
        assert "+two" in learner.screen
        await learner.press("escape", "down", "r")
        assert practice.workspace.file.read_bytes() == b"one\n"
        assert practice.workspace.saves()[-1].read_bytes() == b"never graded\n"

    drive(restore, start="lab", argument="softmax")


def test_the_next_base_of_a_diff_is_a_key_away(drive):
    async def look(learner):
        practice = learner.app.page.practice
        text = b"passed = 1\n"
        practice.workspace.keep(text, learner.services.now())
        done = replace(report(status="passed"), submission_sha=hashlib.sha256(text).hexdigest())
        practice.workspace.keep_report(done)
        await learner.press("d")
        assert "from the last pass" in learner.screen
        await learner.press("tab")
        assert "from the starter" in learner.screen

    drive(look, start="lab", argument="softmax")


def test_a_newer_lab_is_merged_after_a_look_and_a_yes(drive):
    async def merge(learner):
        await learner.press("w", "m")
        assert "newest version" in learner.toasts[-1]
        practice = learner.app.page.practice
        file, origin = practice.workspace.file, practice.workspace.origin / "softmax.py"
        new = file.read_text(encoding="utf-8")
        file.write_text(new.replace("raise NotImplementedError", "return x", 1), encoding="utf-8")
        origin.write_text(new.replace('"""', '"""Old: ', 1), encoding="utf-8")
        record = practice.workspace.folder / ".quizlab" / "lab.json"
        record.write_text(
            record.read_text(encoding="utf-8").replace('"files": {', '"files": {"x": "", '), "utf-8"
        )
        file.write_text(file.read_text(encoding="utf-8").replace('"""', '"""Old: ', 1), encoding="utf-8")
        await learner.press("m")
        assert "A newer version of this lab" in learner.screen
        await learner.press("y")
        assert file.read_text(encoding="utf-8") == new.replace("raise NotImplementedError", "return x", 1)

    drive(merge, start="lab", argument="softmax", size=(100, 40))


def test_a_new_grade_leaves_what_was_there_until_it_has_its_own():
    first = Grading().judged(report(check("a", "failed"), check("b", "passed")))

    grading = after(first.begun_anew(), Started(2))
    assert [one.id for one in grading.checks] == ["a", "b"]
    assert grading.is_stale(0)
    assert grading.opened == 0

    grading = after(grading, CheckDone(check("a", "passed")))
    assert [one.status for one in grading.checks] == ["passed", "passed"]
    assert [grading.is_stale(index) for index in (0, 1)] == [False, True]

    assert after(grading, None).report == first.report


def test_a_click_on_a_tab_brings_that_half_to_the_front(drive):
    async def click(learner):
        page = learner.app.page
        page.grading = Grading().judged(report(check("a", "failed")))
        await learner.settle()
        assert "Task   Report ✗ failed" in learner.screen
        await learner.pilot.click("Tabs", offset=(10, 0))
        await learner.settle()
        assert page.shows_report
        assert "1 of 3 points" in learner.screen
        await learner.pilot.click("Tabs", offset=(3, 0))
        await learner.settle()
        assert not page.shows_report

    drive(click, start="lab", argument="softmax")


def test_the_cursor_stands_on_the_lab_to_do(drive):
    async def look(learner):
        open_workspace(learner.services.places, catalogue.lab(learner.services.places, "sgd-step"))
        await learner.press("l", "enter")
        assert learner.app.page.argument == "sgd-step"

    drive(look, size=(80, 40))
