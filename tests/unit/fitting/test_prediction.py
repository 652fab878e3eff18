import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.settings import Settings
from quizlab.fitting import fsrs6
from quizlab.fitting.prediction import predict
from quizlab.schedulers import SCHEDULERS
from quizlab.schedulers.fsrs import FSRS, published_weights

pairs = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 5)), min_size=1, max_size=20)
others = (
    (), tuple(round(weight * 1.1, 4) for weight in published_weights()),
)  # fmt: skip


@given(cards=st.lists(pairs, max_size=5), weights=st.sampled_from(others))
def test_arrays_of_fsrs_are_the_scheduler_card_by_card(made, cards, weights):
    scheduler, predicted, last = FSRS(weights), [], []
    for card in cards:
        state = scheduler.start()
        for number, (elapsed, grade) in enumerate(card):
            if number and elapsed:
                predicted.append(scheduler.retrievability(state, elapsed))
            state = scheduler.answer(state, grade, elapsed if number else 0)
        last.append(state)

    histories = made(cards)
    stability, difficulty, _ = fsrs6.states(weights or published_weights(), histories)
    found = predict(histories, Settings(scheduler="fsrs", weights=weights))

    assert stability.tolist() == pytest.approx([state["stability"] for state in last], rel=1e-6, abs=1e-9)
    assert difficulty.tolist() == pytest.approx([state["difficulty"] for state in last], rel=1e-6)
    assert found.probability.tolist() == pytest.approx(predicted, rel=1e-6, abs=1e-9)
    for retention in (0.8, 0.9, 0.97):
        intervals = fsrs6.interval(weights or published_weights(), stability, retention)
        assert intervals.tolist() == pytest.approx(
            [_interval(weights, retention, state) for state in last], abs=1
        )


def _interval(weights, retention, state):
    engine = FSRS(weights, retention)._engine
    return engine._next_interval(stability=state["stability"])


@pytest.mark.parametrize("name", sorted(SCHEDULERS.keys() - {"fsrs"}))
def test_an_interval_is_read_as_the_time_to_a_recall_of_nine_in_ten(made, name):
    on_time = made([[(0, 4), (1, 4), (6, 4)]])
    late = made([[(0, 4), (1, 4), (12, 4)]])
    early = made([[(0, 4), (1, 4), (3, 4)]])

    found = [predict(cards, Settings(scheduler=name)).probability for cards in (on_time, late, early)]

    assert found[0] == pytest.approx([0.9, 0.9])
    assert found[1] == pytest.approx([0.9, 0.81])
    assert found[2] == pytest.approx([0.9, 0.9**0.5])


def test_a_review_before_its_day_leaves_the_interval_that_the_schedule_would(made):
    pulled = made([[(0, 4), (1, 4), (2, 4), (4, 4)]])

    found = predict(pulled, Settings(scheduler="sm2")).probability

    # Answered 2 days into 6, a pass leaves max(4 days left, 2 x 2.5).
    assert found[2] == pytest.approx(0.9 ** (4 / 5))


def test_only_reviews_of_a_later_day_are_held_against_a_prediction(made):
    histories = made([[(0, 4), (0, 4), (3, 1)], [(1, 5)]])

    found = predict(histories, Settings(scheduler="fsrs"))

    assert (found.elapsed.tolist(), found.reviews.tolist(), found.recalled.tolist()) == ([3], [3], [False])


def test_no_reviews_give_no_predictions(made):
    assert len(predict(made([]), Settings(scheduler="fsrs"))) == 0
    assert len(predict(made([]), Settings(scheduler="sm2"))) == 0
