"""Practising the toy lab: tries, pulls, grades and hints as the log has them."""

import shutil
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from quizlab.core.events import Draft
from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading.grader import Grader
from quizlab.grading.limits import landlock_version
from quizlab.grading.watching import signature
from quizlab.paths import places
from quizlab.study.config import Config
from quizlab.study.practice import Cancelled, Practice, next_lab, rows
from quizlab.study.services import Services

TOYS = Path(__file__).parent / "toys"
GOOD = "def halve(x):\n    return x / 2\n"
WRONG = "def halve(x):\n    return x * 2\n"


@dataclass
class MovingClock:
    now: datetime

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return MovingClock(datetime.fromisoformat("2026-03-02T09:00:00+01:00"))


@pytest.fixture
def services(tmp_path, clock):
    where = places({"QUIZLAB_DATA": str(tmp_path / "data"), "QUIZLAB_WORKSPACE": str(tmp_path / "work")})
    with Services(replace(where, packs=(TOYS,), named_packs=(TOYS,)), clock, Config()) as made:
        yield made


@pytest.fixture
def practice(services, grader):
    with Practice(services, "halve", grader) as made:
        yield made


def tried(practice, program):
    practice.workspace.file.write_text(program)
    return practice.grade(seed=1)


def test_the_starter_is_no_try(services, practice):
    outcome = practice.grade()

    assert outcome.report.status == "not_attempted"
    assert not outcome.counted
    assert services.store.events(kinds=["lab"]) == ()


def test_a_file_that_does_not_parse_is_no_try(services, practice):
    outcome = tried(practice, "def halve(x:\n")

    assert not outcome.counted
    assert services.store.events() == ()


def test_the_first_pass_enters_the_schedule_with_the_best_grade(services, practice):
    outcome = tried(practice, GOOD)

    assert outcome.counted
    assert outcome.due.isoformat() == "2026-03-03"
    assert services.store.memory("lab:halve").state["ef"] == 260


def test_a_failed_try_and_a_hint_lower_the_grade_of_the_pass_that_follows(services, practice):
    tried(practice, WRONG)
    assert practice.hint().number == 1
    tried(practice, GOOD)

    assert services.store.memory("lab:halve").state["ef"] == 236


def test_a_formatter_that_comes_late_makes_no_second_try(services, practice, clock):
    def saved(program):
        practice.workspace.file.write_text(program)
        return practice.grade(watching=True)

    first = saved(WRONG)
    clock.now += timedelta(seconds=2)
    formatted = saved("def halve( x ):\n    return (x*2)\n")
    clock.now += timedelta(minutes=1)
    later = saved(WRONG)

    assert formatted.report.submission_sha != first.report.submission_sha
    assert (formatted.counted, formatted.due) == (first.counted, first.due)
    logged = [event.detail["submission"] for event in services.store.events(kinds=["lab"])]
    assert logged == [outcome.report.submission_sha[:16] for outcome in (first, later)]
    assert len(practice.workspace.saves()) == 3


def test_a_failing_check_pulls_the_seen_cards_about_it_and_no_other(services, practice):
    for name in ("half", "slope", "any", "other"):
        services.store.record(Draft("review", f"toys:{name}", 5))

    outcome = tried(practice, WRONG)

    assert {card.id for card in outcome.pulled} == {"toys:half", "toys:any"}
    today = services.today()
    assert services.store.memory("toys:half").due == today
    assert services.store.memory("toys:slope").due > today
    lab, *pulls = services.store.events(kinds=["lab", "pull"])
    assert {event.action for event in pulls} == {lab.action}


def test_a_card_is_pulled_once_a_day_and_never_before_it_was_seen(services, practice):
    services.store.record(Draft("review", "toys:half", 5))

    assert len(tried(practice, WRONG).pulled) == 1
    assert tried(practice, WRONG).pulled == ()


def test_a_pass_counts_the_tries_of_the_log_since_the_pass_before(services, practice):
    for program in ("def halve(x:\n", WRONG):
        tried(practice, program)

    first = tried(practice, GOOD).passed
    again = tried(practice, GOOD + "\n").passed

    assert first.tries == 2
    assert again.tries == 1


def test_a_pass_shows_the_cards_that_its_failed_tries_pulled_forward(services, practice):
    services.store.record(Draft("review", "toys:half", 5))
    tried(practice, WRONG)

    passed = tried(practice, GOOD)

    assert (passed.report.status, passed.pulled) == ("passed", ())
    assert [card.id for card in passed.waiting] == ["toys:half"]


def test_a_lab_that_is_due_again_starts_anew_and_keeps_what_passed(services, practice, clock):
    tried(practice, GOOD)
    clock.now += timedelta(days=1)

    with Practice(services, "halve") as again:
        assert "NotImplementedError" in again.workspace.file.read_text()
        assert (again.kept / "halve.py").read_text() == GOOD
    with Practice(services, "halve") as once_more:
        assert once_more.kept is None


def test_work_begun_on_a_due_lab_is_left_alone(services, practice, clock):
    tried(practice, GOOD)
    clock.now += timedelta(days=1)
    practice.workspace.file.write_text("begun")

    with Practice(services, "halve") as again:
        assert again.workspace.file.read_text() == "begun"


def test_hints_come_in_rungs_the_next_after_a_failed_try(practice):
    assert practice.hint().text == "What is a half of 3?"
    assert practice.hint().number == 1
    assert not practice.solution_is_free

    tried(practice, WRONG)

    assert practice.hint().number == 2
    assert practice.solution_is_free


def test_hints_stay_readable_after_a_pass_and_cost_nothing(services, practice):
    tried(practice, GOOD)

    assert len(practice.rungs().readable) == 2
    practice.hint()
    assert services.store.events(kinds=["hint"]) == ()


def test_looking_at_the_solution_is_written_down(services, practice):
    assert "return x / 2" in practice.solution()

    assert [event.kind for event in services.store.events()] == ["solution"]
    tried(practice, GOOD)
    assert services.store.memory("lab:halve").lapses == 1


def test_other_ways_to_write_it_are_kept_for_after_a_pass(practice):
    assert practice.other_ways() == ""

    tried(practice, GOOD)

    assert "x * 0.5" in practice.other_ways()


def test_code_that_deletes_its_file_loses_nothing(practice):
    program = "import os\nos.remove(__file__)\n" + GOOD

    outcome = tried(practice, program)

    assert outcome.report.status == "error"
    assert "deleted its own file" in outcome.report.message
    assert practice.workspace.file.read_text() == program


def test_code_that_empties_its_workspace_loses_nothing(practice):
    program = "import os, shutil\nshutil.rmtree(os.path.dirname(__file__))\n" + GOOD

    report = tried(practice, program).report

    assert report.status == "error"
    assert practice.workspace.file.read_text() == program
    assert [save.read_text() for save in practice.workspace.saves()] == [program]
    assert practice.workspace.last_report() == report


def test_a_cancelled_grade_ends_at_once_and_leaves_no_trace(services, practice):
    practice.workspace.file.write_text("while True:\n    pass\n")

    with pytest.raises(Cancelled):
        practice.grade(on_event=lambda event: practice.cancel())
    assert services.store.events() == ()


def test_a_grade_is_dropped_when_the_file_is_saved_again(practice):
    practice.workspace.file.write_text("while True:\n    pass\n")

    def save_again(event):
        practice.workspace.file.write_text(GOOD)

    with pytest.raises(Cancelled):
        practice.grade(on_event=save_again, watching=True)
    assert practice.grade().report.status == "passed"


def test_watching_tells_of_each_save(practice):
    saved = threading.Event()
    practice.watch(saved.set)

    practice.workspace.file.write_text(GOOD)

    assert saved.wait(10)
    practice.unwatch()


def test_rows_tell_the_state(services, practice):
    def state():
        return next(row for row in rows(services) if row.slug == "halve")

    assert state().state == "started"
    tried(practice, WRONG)
    assert (state().points, state().max_points) == (0, 4)
    tried(practice, GOOD)
    assert (state().state, state().points) == ("passed", 4)


def test_the_next_lab_is_one_begun(services, practice):
    assert next_lab(services) == "halve"


def test_an_unknown_lab_is_wrong_use_and_starts_nothing(services):
    with pytest.raises(WrongUse):
        Practice(services, "nope")


def test_code_of_a_pack_that_nobody_agreed_to_is_not_run(services, grader):
    services.places = replace(services.places, named_packs=())

    with (
        Practice(services, "halve", grader) as unasked,
        pytest.raises(WrongUse, match="nobody agreed to run"),
    ):
        unasked.grade()

    with Practice(services, "halve", grader, ask=lambda *_: True) as agreed:
        assert tried(agreed, GOOD).report.status == "passed"


def test_the_judge_of_others_writes_in_the_workspace_alone(services, tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    pack = tmp_path / "theirs"
    shutil.copytree(TOYS, pack)
    outside = tmp_path / "written-by-a-judge"
    judge = pack / "labs" / "halve" / "judge.py"
    judge.write_text(
        f"try:\n    open({str(outside)!r}, 'w')\nexcept PermissionError:\n    pass\n" + judge.read_text()
    )
    services.places = replace(services.places, packs=(pack,), named_packs=(pack,))

    with Practice(services, "halve") as practice:
        report = tried(practice, GOOD).report

    assert report.status == "passed"
    assert not outside.exists() or not landlock_version()


def test_a_formatter_that_saves_once_more_just_after_the_verdict_leaves_one_grade(services, practice):
    practice.workspace.file.write_text(WRONG)

    with pytest.raises(Cancelled):
        practice.grade(on_verdict=lambda _: practice.workspace.file.write_text(GOOD), watching=True)
    practice.grade(watching=True)

    (event,) = services.store.events(kinds=["lab"])
    assert event.detail["status"] == "passed"


def test_code_that_deletes_its_file_is_graded_once_while_it_is_watched(practice):
    program = "import os\nos.remove(__file__)\n" + GOOD
    practice.workspace.file.write_text(program)
    before = signature(practice.workspace.file)

    report = practice.grade(watching=True).report

    assert "deleted its own file" in report.message
    assert signature(practice.workspace.file) == before


def test_a_save_that_comes_while_pytorch_is_imported_is_kept_as_it_is_the_one_graded(services):
    class Slow(Grader):
        def grade(self, lab, submission, *args, **options):
            submission.write_text(GOOD)
            return super().grade(lab, submission, *args, **options)

    with Slow() as grader, Practice(services, "halve", grader) as practice:
        tried(practice, WRONG)

    assert [save.read_text() for save in practice.workspace.saves()] == [WRONG, GOOD]
    assert practice.workspace.versions.all()[-1].passed


def test_a_save_that_can_not_be_kept_is_said_beside_its_verdict(practice):
    tried(practice, WRONG)
    shutil.rmtree(practice.workspace.history)
    practice.workspace.history.write_text("in the way")
    practice.workspace.file.write_text(GOOD)
    verdicts = []

    with pytest.raises(QuizlabError, match="can't be kept"):
        practice.grade(seed=1, on_verdict=verdicts.append)
    with pytest.raises(QuizlabError, match="can't be kept"):
        practice.grade(seed=1)
    practice.workspace.history.unlink()
    assert practice.grade(seed=1).report.status == "passed"
