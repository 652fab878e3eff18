"""Going on from another program's schedule."""

import fsrs_rs_python as reference
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.scheduling import Schedule
from quizlab.schedulers import SCHEDULERS

schedules = st.builds(
    Schedule,
    interval=st.integers(0, 40_000),
    easiness=st.integers(0, 900),
    stability=st.floats(0, 50_000),
    difficulty=st.floats(0, 12),
    repetitions=st.integers(0, 50),
)
every = pytest.mark.parametrize("chosen", SCHEDULERS.values(), ids=SCHEDULERS)


@every
@given(schedule=schedules)
def test_the_others_interval_stays(chosen, schedule):
    assert chosen.interval(chosen.adopt(schedule)) == min(max(schedule.interval, 1), 36_500)


@every
@given(schedule=schedules, grade=st.integers(0, 5))
def test_an_adopted_card_goes_on_like_any_other(chosen, schedule, grade):
    state = chosen.adopt(schedule)

    answered = chosen.answer(state, grade, schedule.interval)

    assert state.keys() == chosen.start().keys()
    assert 1 <= chosen.interval(answered) <= 36_500


def test_sm2_multiplies_the_others_interval_by_its_easiness():
    chosen = SCHEDULERS["sm2"]

    state = chosen.adopt(Schedule(interval=20, easiness=210, repetitions=1))

    assert chosen.interval(chosen.answer(state, 4, 20)) == 42


def test_fsrs_takes_stability_and_difficulty_as_they_are():
    state = SCHEDULERS["fsrs"].adopt(Schedule(interval=31, stability=28.5, difficulty=6.25))

    assert state == {"stability": 28.5, "difficulty": 6.25, "interval": 31}


@pytest.mark.parametrize(("easiness", "interval"), [(250, 20), (130, 5), (210, 100), (310, 700), (250, 1)])
def test_fsrs_converts_sm2_as_its_reference_does(easiness, interval):
    engine = reference.FSRS(list(reference.DEFAULT_PARAMETERS))
    expected = engine.memory_state_from_sm2(easiness / 100, float(interval), 0.9)

    state = SCHEDULERS["fsrs"].adopt(Schedule(interval=interval, easiness=easiness))

    assert state["stability"] == pytest.approx(expected.stability, rel=1e-4)
    assert state["difficulty"] == pytest.approx(expected.difficulty, rel=1e-4)
