from dataclasses import replace

from quizlab.core.events import Event
from quizlab.core.tallies import MATURE_DAYS, Tally, deck_of, difference, tallied


def event(number, kind, day, grade=None, subject="dl:a", **rest):
    return Event(
        uid=f"{number:04}", seq=number, device="d", session="s", action="a", kind=kind, subject=subject,
        instant=number, offset=0, day=day, grade=grade, milliseconds=1000, **rest,
    )  # fmt: skip


FIRST = event(1, "review", "2026-01-01", 4)
YOUNG = event(2, "review", "2026-01-21", 2)
MATURE = event(3, "review", "2026-02-11", 3)


def test_a_review_is_new_then_young_then_mature_by_the_days_that_passed():
    found = tallied([FIRST, YOUNG, MATURE])

    assert MATURE_DAYS == 21
    assert found == {
        ("2026-01-01", "dl"): Tally(new=1, grade_4=1, milliseconds=1000),
        ("2026-01-21", "dl"): Tally(young=1, grade_2=1, milliseconds=1000),
        ("2026-02-11", "dl"): Tally(mature=1, mature_passed=1, grade_3=1, milliseconds=1000),
    }


def test_what_was_taken_back_counts_nowhere_and_changes_what_came_after():
    undo = event(4, "undo", "2026-02-11", target=YOUNG.uid)

    found = tallied([FIRST, YOUNG, MATURE, undo])

    assert found.keys() == {("2026-01-01", "dl"), ("2026-02-11", "dl")}
    assert found["2026-02-11", "dl"].mature == 1


def test_a_card_that_was_reset_is_new_again():
    reset = event(4, "reset", "2026-02-11")
    again = event(5, "review", "2026-02-12", 4)

    assert tallied([FIRST, reset, again])["2026-02-12", "dl"].new == 1


def test_a_moved_card_keeps_its_age():
    move = event(4, "move", "2026-01-02", subject="dl:b", detail={"from": "dl:a"})
    later = event(5, "review", "2026-03-01", 4, subject="dl:b")

    assert tallied([FIRST, move, later])["2026-03-01", "dl"].mature == 1


def test_drills_practice_and_labs_are_counted_apart():
    day = "2026-01-01"
    lab = {"subject": "lab:softmax", "kind": "lab", "day": day}
    found = tallied(
        [
            event(1, "drill", day, 4),
            event(2, "quiz", day, 4),
            event(3, detail={"status": "failed"}, **lab),
            event(4, detail={"status": "passed"}, **lab),
        ]
    )

    assert found == {
        (day, "dl"): Tally(drills=1, quizzes=1, milliseconds=2000),
        (day, "lab:softmax"): Tally(tries=2, passes=1, milliseconds=2000),
    }


def test_an_answer_counts_where_its_card_stood():
    assert deck_of(FIRST) == "dl"
    assert deck_of(replace(FIRST, detail={"chapter": "11-cross-entropy"})) == "dl:11-cross-entropy"


def test_a_difference_names_what_changes_alone():
    before, after = tallied([FIRST, YOUNG]), tallied([FIRST, MATURE])

    assert difference(after, before) == {
        ("2026-01-21", "dl"): Tally(young=-1, grade_2=-1, milliseconds=-1000),
        ("2026-02-11", "dl"): Tally(mature=1, mature_passed=1, grade_3=1, milliseconds=1000),
    }
