from itertools import pairwise

import pytest

from quizlab.core.memories import Memory, tells_leech
from quizlab.core.steps import intervals
from quizlab.schedulers import SCHEDULERS

SM2 = SCHEDULERS["sm2"]


def review(event, grade, day, **values):
    return event("review", grade=grade, day=day, **values)


def test_reviews_move_the_schedule(event, after, day):
    memory = after(review(event, 4, 0), review(event, 4, 1), review(event, 4, 7))

    assert memory.state == {"n": 3, "interval": 15, "ef": 250}
    assert (memory.due, memory.last, memory.begun) == (day(22), day(7), day(0))
    assert (memory.reviews, memory.lapses) == (3, 0)


def test_the_intervals_shown_are_those_given(event, after, day):
    memory = after(review(event, 4, 0), review(event, 4, 1))

    assert intervals(memory, day(7), SM2) == {0: 1, 1: 1, 2: 1, 3: 15, 4: 15, 5: 15}
    assert intervals(Memory("dl:a"), day(0), SM2) == dict.fromkeys(range(6), 1)


@pytest.mark.parametrize(("grade", "owes"), [(0, True), (2, True), (3, True), (4, False), (5, False)])
def test_an_answer_below_four_owes_a_drill_on_its_day_only(event, after, day, grade, owes):
    memory = after(review(event, grade, 3))

    assert memory.owes_drill(day(3)) is owes
    assert not memory.owes_drill(day(4))


def test_drills_go_on_until_a_four_and_move_nothing(event, after, day):
    lapsed = review(event, 2, 3)
    failed, passed = event("drill", grade=3, day=3), event("drill", grade=4, day=3)

    assert after(lapsed, failed).owes_drill(day(3))
    assert not after(lapsed, failed, passed).owes_drill(day(3))
    assert after(lapsed, failed, passed).state == after(lapsed).state
    assert after(lapsed, failed, passed).due == after(lapsed).due


def test_practice_changes_nothing(event, after):
    asked = review(event, 4, 0)

    assert after(asked, event("quiz", grade=0, day=0), event("quiz", grade=5, day=9)) == after(asked)


def test_a_pull_makes_a_seen_card_due_and_keeps_its_memory(event, after, day):
    seen = (review(event, 4, 0), review(event, 4, 1), review(event, 4, 7))

    pulled = after(*seen, event("pull", day=10))

    assert pulled.due == day(10)
    assert pulled.state == after(*seen).state


def test_a_card_never_seen_is_not_pulled(event, after):
    assert after(event("pull", day=3)) == Memory("dl:a")


def test_a_card_is_pulled_at_most_once_a_day(event, after):
    seen = (review(event, 4, 0), review(event, 4, 1), event("pull", day=3), review(event, 4, 3))

    assert after(*seen, event("pull", day=3)) == after(*seen)


def test_a_pulled_card_passed_early_keeps_n_and_at_least_the_days_left(event, after, day):
    seen = (review(event, 4, 0), review(event, 4, 1), review(event, 4, 7))

    soon = after(*seen, event("pull", day=9), review(event, 4, 9))
    late = after(*seen, event("pull", day=17), review(event, 4, 17))

    assert (soon.state, soon.due) == ({"n": 3, "interval": 13, "ef": 250}, day(22))
    assert (late.state, late.due) == ({"n": 3, "interval": 25, "ef": 250}, day(42))


def test_a_pulled_card_answered_on_its_old_due_day_is_a_plain_review(event, after):
    seen = (review(event, 4, 0), review(event, 4, 1))

    assert (
        after(*seen, event("pull", day=3), review(event, 4, 7)).state
        == after(*seen, review(event, 4, 7)).state
    )


def test_a_card_taken_ahead_is_judged_by_the_days_that_passed(event, after, day):
    seen = [review(event, 4, 0), review(event, 4, 1)]  # due on day 7

    ahead = after(*seen, review(event, 4, 5))

    assert ahead.state == {"n": 2, "interval": 10, "ef": 250}  # 4 days x 2.5, not 6 x 2.5
    assert ahead.due == day(15)


def test_a_pulled_card_that_lapses_starts_again(event, after):
    seen = (review(event, 4, 0), review(event, 4, 1), event("pull", day=3), review(event, 2, 3))

    assert after(*seen).state == {"n": 0, "interval": 1, "ef": 218}


def test_a_leech_is_told_at_the_eighth_lapse_and_every_fourth_after(event, after):
    told = [lapses for lapses in range(1, 22) if tells_leech(lapses)]
    memory = after(*(review(event, 2, day) for day in range(8)))

    assert told == [8, 12, 16, 20]
    assert memory.leech
    assert not after(*(review(event, 2, day) for day in range(7))).leech


def test_burying_hides_until_tomorrow_and_suspending_for_good(event, after, day):
    buried, suspended = after(event("bury", day=2)), after(event("suspend", day=2))

    assert [buried.hidden(day(number)) for number in (2, 3)] == [True, False]
    assert [suspended.hidden(day(number)) for number in (2, 300)] == [True, True]


@pytest.mark.parametrize(("on", "off"), [("suspend", "unsuspend"), ("bury", "unbury"), ("flag", "unflag")])
def test_every_mark_has_its_opposite(event, after, on, off):
    assert after(event(on)) != Memory("dl:a")
    assert after(event(on), event(off)) == Memory("dl:a")


def test_a_reset_forgets_the_schedule_and_keeps_the_marks(event, after):
    asked = (event("flag"), review(event, 2, 0), event("suspend"))

    assert after(*asked, event("reset")) == Memory("dl:a", flagged=True, suspended=True)


def lab(event, status, day, counted=True):
    return event("lab", "lab:softmax", day=day, detail={"status": status, "counted": counted})


@pytest.mark.parametrize(
    ("before", "easiness"),
    [
        ([], 260),
        (["failed"], 250),
        (["failed", "failed", "timeout"], 250),
        (["hint"], 236),
        (["failed", "hint"], 236),
        (["hint", "solution", "failed"], 196),
    ],
)
def test_a_lab_is_graded_five_four_three_or_one_by_what_came_before(event, after, day, before, easiness):
    helped = [
        event(kind, "lab:softmax", day=0) if kind in ("hint", "solution") else lab(event, kind, 0)
        for kind in before
    ]

    memory = after(*helped, lab(event, "passed", 1))

    assert memory.state["ef"] == easiness
    assert memory.due == day(2)


def test_a_failed_try_changes_no_schedule_and_the_lab_stays_due(event, after, day):
    passed = lab(event, "passed", 0)

    memory = after(passed, lab(event, "failed", 1))

    assert (memory.state, memory.due) == (after(passed).state, day(1))
    assert after(lab(event, "failed", 0)).new


def test_only_one_pass_a_study_day_is_graded(event, after):
    passed = lab(event, "passed", 0)

    assert after(passed, lab(event, "passed", 0), lab(event, "failed", 0)) == after(passed)


def test_what_happens_before_a_lab_is_due_again_does_not_count(event, after):
    passes = [lab(event, "passed", 0), lab(event, "passed", 1)]

    practised = [event("solution", "lab:softmax", day=3), lab(event, "passed", 4), lab(event, "failed", 5)]

    assert after(*passes, *practised) == after(*passes)


def test_a_grading_that_is_no_try_lowers_nothing(event, after):
    memory = after(lab(event, "not_attempted", 0, counted=False), lab(event, "error", 0, counted=False))

    assert memory == Memory("lab:softmax")


def test_labs_owe_no_drill(event, after, day):
    memory = after(event("solution", "lab:softmax"), lab(event, "passed", 0))

    assert memory.lapses == 1
    assert not memory.owes_drill(day(0))


def test_a_clock_set_back_brings_no_card_back_earlier(event, after):
    days = [5, 6, 2, 3]

    memories = [after(*(review(event, 4, day) for day in days[:number])) for number in range(1, 5)]

    assert all(before.due <= later.due for before, later in pairwise(memories))
