import json

import pytest

from quizlab.errors import WrongUse
from quizlab.schedulers import SCHEDULERS, scheduler, trace


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
