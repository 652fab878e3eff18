"""What every scheduler of the table owes its learners, whichever it is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.schedulers import SCHEDULERS

grades = st.integers(0, 5)
elapsed = st.integers(0, 2000)
histories = st.lists(st.tuples(grades, elapsed), max_size=25)
every = pytest.mark.parametrize("chosen", SCHEDULERS.values(), ids=SCHEDULERS)


def after(chosen, history):
    state = chosen.start()
    for number, (grade, days) in enumerate(history):
        state = chosen.answer(state, grade, days if number else 0)
    return state


@every
@given(history=histories)
def test_the_same_history_gives_the_same_bytes(chosen, history):
    first, second = (json.dumps(after(chosen, history), sort_keys=True) for _ in range(2))

    assert first == second


@every
@given(history=histories, cut=st.integers(0, 25))
def test_a_state_that_was_written_down_goes_on_as_if_it_had_not_been(chosen, history, cut):
    state = json.loads(json.dumps(after(chosen, history[:cut])))

    for number, (grade, days) in enumerate(history[cut:], start=min(cut, len(history))):
        state = chosen.answer(state, grade, days if number else 0)

    assert state == after(chosen, history)


@every
@given(history=histories, grade=grades, days=elapsed, left=st.integers(1, 400))
def test_a_card_comes_back_on_a_later_day_and_within_a_century(chosen, history, grade, days, left):
    state = after(chosen, history)

    for answered in (chosen.answer(state, grade, days), chosen.answer_early(state, grade, days, left)):
        assert 1 <= chosen.interval(answered) <= 36_500


@every
@given(history=histories.filter(len), days=elapsed, left=st.integers(1, 400))
def test_a_better_grade_never_gives_an_earlier_day(chosen, history, days, left):
    state = after(chosen, history)

    on_time = [chosen.interval(chosen.answer(state, grade, days)) for grade in range(6)]
    early = [chosen.interval(chosen.answer_early(state, grade, days, left)) for grade in range(6)]

    assert on_time == sorted(on_time)
    assert early == sorted(early)
