import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.schedulers import trace
from quizlab.schedulers.fsrs import FSRS, RATINGS

VECTORS = json.loads((Path(__file__).parent / "fsrs6.json").read_text())["vectors"]
GRADE = {1: 2, 2: 3, 3: 4, 4: 5}

histories = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 400)), min_size=1, max_size=25)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: "".join(map(str, vector["ratings"])))
def test_every_published_vector_is_met(vector):
    states = trace(FSRS(), [GRADE[rating] for rating in vector["ratings"]])

    days = [
        [state["interval"], round(state["stability"], 6), round(state["difficulty"], 6)] for state in states
    ]
    assert days == vector["days_S_D"]


@given(histories)
def test_it_is_the_package_on_any_history(history):
    engine = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, now = fsrs.Card(card_id=1), datetime(2024, 5, 1, tzinfo=UTC)
    state = FSRS().start()

    for grade, elapsed in history:
        now += timedelta(days=elapsed if state["interval"] else 0)
        card, _ = engine.review_card(card, fsrs.Rating(RATINGS[grade]), now)
        state = FSRS().answer(state, grade, elapsed if state["interval"] else 0)
        assert state["stability"] == pytest.approx(card.stability, rel=1e-5, abs=1e-7)
        assert state["difficulty"] == pytest.approx(card.difficulty, abs=1e-6)
        if card.stability % 1 != pytest.approx(0.5, abs=1e-3):
            assert state["interval"] == (card.due - now).days


@pytest.mark.parametrize("grade", range(3))
def test_every_lapse_is_again_and_never_hard(grade):
    known = trace(FSRS(), [4, 4, 4])[-1]

    assert FSRS().answer(known, grade, elapsed=46) == FSRS().answer(known, 0, elapsed=46)
    assert (
        FSRS().answer(known, grade, elapsed=46)["interval"] < FSRS().answer(known, 3, elapsed=46)["interval"]
    )


def test_a_higher_target_asks_sooner():
    intervals = [trace(FSRS(retention=target), [4, 4, 4])[-1]["interval"] for target in (0.8, 0.9, 0.97)]

    assert intervals == sorted(intervals, reverse=True)
    assert len(set(intervals)) == 3


def test_weights_of_ones_own_change_the_schedule():
    weights = list(fsrs.Scheduler().parameters)
    weights[2] = 9.0

    assert trace(FSRS(weights), [4])[0]["interval"] == 9


def test_recall_is_predicted_at_the_target_on_the_due_day():
    state = trace(FSRS(), [4, 4, 4, 4])[-1]

    assert FSRS().retrievability(state, FSRS().interval(state)) == pytest.approx(0.9, abs=0.001)
    assert FSRS().retrievability(state, 0) == 1.0
