import json

import pytest

from quizlab.errors import WrongUse
from quizlab.schedulers import SCHEDULERS, explanations, scheduler, trace


@pytest.mark.parametrize(("name", "chosen"), SCHEDULERS.items())
def test_a_scheduler_goes_by_its_own_name(name, chosen):
    assert chosen.name == name
    assert scheduler(name) is chosen


@pytest.mark.parametrize("chosen", SCHEDULERS.values(), ids=SCHEDULERS)
def test_what_a_scheduler_remembers_survives_json(chosen):
    for state in trace(chosen, [4, 2, 5, 3, 0, 4]):
        assert json.loads(json.dumps(state)) == state


@pytest.mark.parametrize("chosen", SCHEDULERS.values(), ids=SCHEDULERS)
@pytest.mark.parametrize("grade", range(6))
def test_an_answered_card_comes_back_on_a_later_day(chosen, grade):
    (state,) = trace(chosen, [grade])

    assert chosen.interval(state) >= 1
    assert chosen.interval(chosen.answer_early(state, grade, elapsed=0, left=1)) >= 1


@pytest.mark.parametrize("chosen", SCHEDULERS.values(), ids=SCHEDULERS)
def test_answering_changes_no_earlier_state(chosen):
    start = chosen.start()
    before = dict(start)

    chosen.answer(start, 5, elapsed=0)

    assert dict(start) == before


def test_a_trace_is_the_state_after_each_answer():
    assert trace(SCHEDULERS["sm2"], [5, 4, 3]) == [
        {"n": 1, "interval": 1, "ef": 260},
        {"n": 2, "interval": 6, "ef": 260},
        {"n": 3, "interval": 16, "ef": 246},
    ]


def test_an_unknown_scheduler_is_wrong_use_and_names_those_there_are():
    with pytest.raises(WrongUse, match=r"'sm3'.*sm2"):
        scheduler("sm3")


@pytest.mark.parametrize("chosen", SCHEDULERS.values(), ids=SCHEDULERS)
def test_each_step_is_explained_with_the_interval_that_it_gives(chosen):
    grades = [5, 4, 3, 1, 4, 0]

    told = explanations(chosen, grades)

    for grade, state, lines in zip(grades, trace(chosen, grades), told, strict=True):
        assert lines[0].startswith(f"grade {grade}")
        assert str(state["interval"]) in " ".join(lines)


def test_the_arithmetic_of_sm2_is_written_out():
    interval, easiness = explanations(SCHEDULERS["sm2"], [5, 4, 3])[-1]

    assert "6 days x 2.60 = 15.60, so 16 days" in interval
    assert "2.60 + 0.1 - 2 x (0.08 + 2 x 0.02) = 2.46" in easiness
