"""What a grade tells, from its first news to its report, as the lab screen adds it up and paints it."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

from quizlab.core.cards import Card
from quizlab.core.reports import CheckReport, Picture, Report
from quizlab.grading import catalogue
from quizlab.grading.events import CheckDone, Progress, Started
from quizlab.grading.workspace import open_workspace
from quizlab.study.outcomes import Pass
from quizlab.study.practice import Outcome
from quizlab.tui.widgets.grading import Grading, after, begun


def check(id_, status, **more):
    return CheckReport(id=id_, title=f"Check {id_}", status=status, points=int(status == "passed"), **more)


def drawn(text):
    return Picture("a", "heat", text, text, text)


def report(*checks, status="failed"):
    return Report(
        lab="softmax", lab_version="1", submission_sha="0", seed=7, device="cpu", torch="2", isolation="",
        status=status, points=1, max_points=3, checks=checks, pictures=(drawn("▁▂▃"),), output="[/x] x[i]",
    )  # fmt: skip


def test_the_last_report_stays_when_the_grader_is_warm(drive, services_at):
    with services_at() as services:
        workspace = open_workspace(services.places, catalogue.lab(services.places, "softmax"))
        workspace.keep_report(report(check("a", "passed"), check("b", "failed")))

    async def look(learner):
        assert "Not graded yet" not in learner.screen
        assert "Check b" in learner.screen

    drive(look, start="lab", argument="softmax", size=(120, 40))


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


def test_numbers_that_can_be_compared_have_colours_beside_them_and_misses_a_sign(drive):
    wrong = check("a", "failed", expected="[0, :] = 0.0, 1.0, 0.5", got="[0, :] = 1.0, nan, 0.5")

    async def look(learner):
        page = learner.app.page
        page.shows_report = True
        page.grading = Grading().judged(report(wrong))
        await learner.settle()
        assert "1.0, nan, 0.5   ≠ ××" in learner.screen
        assert learner.screen.count("≠") == 1

    drive(look, start="lab", argument="softmax", size=(120, 40))


def test_a_whole_matrix_has_its_colours_beside_it_and_below_where_there_is_no_room(drive):
    wrong = check(
        "a", "failed",
        expected="[[0.0000, 4.0000],\n [2.0000, 4.0000]]", got="[[4.0000, 0.0000],\n [2.0000, 4.0000]]",
    )  # fmt: skip

    async def wide(learner):
        learner.app.page.shows_report = True
        learner.app.page.grading = Grading().judged(report(wrong))
        await learner.settle()
        assert ["[[4.0000, 0.0000]" in line for line in learner.screen.splitlines() if "≠ ≠" in line] == [
            True
        ]

    async def narrow(learner):
        learner.app.page.shows_report = True
        learner.app.page.grading = Grading().judged(report(wrong))
        await learner.settle()
        assert ["[" in line for line in learner.screen.splitlines() if "≠ ≠" in line] == [False]

    drive(wide, start="lab", argument="softmax", size=(120, 40))
    drive(narrow, start="lab", argument="softmax", size=(40, 40))


def test_a_picture_is_whole_beside_the_task_and_is_cut_rather_than_folded_where_it_is_narrow(drive):
    text = "\n".join(["▁▂" * 35, "words  " + "█" * 60])
    done = replace(report(check("a", "passed")), pictures=(drawn(text),))

    async def look(learner):
        learner.app.page.shows_report = True
        learner.app.page.grading = Grading().judged(done)
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
