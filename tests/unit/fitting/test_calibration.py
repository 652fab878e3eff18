import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.fitting.calibration import auc, bins, calibrate, log_loss, rmse_bins
from quizlab.fitting.prediction import Predictions

scored = st.lists(
    st.tuples(st.sampled_from([0.2, 0.5, 0.8, 0.9]), st.booleans()), min_size=1, max_size=60
).map(lambda pairs: (np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])))


def predictions(probability, recalled, elapsed, reviews=None, lapses=None):
    size = len(probability)
    columns = (elapsed, reviews or [2] * size, lapses or [0] * size, [0] * size)
    return Predictions(np.array(probability), np.array(recalled), *(np.array(column) for column in columns))


def test_log_loss_is_the_mean_surprise():
    found = log_loss(np.array([0.9, 0.8]), np.array([True, False]))

    assert found == pytest.approx((-math.log(0.9) - math.log(0.2)) / 2)


def test_a_prediction_that_was_sure_and_wrong_costs_much_but_not_everything():
    assert 10 < log_loss(np.array([1.0]), np.array([False])) < 20


def test_rmse_weighs_each_bin_of_alike_reviews_by_its_size():
    found = predictions([0.9, 0.7, 0.5], [True, True, False], elapsed=[1, 2, 90])

    # 1 and 2 days share a bin: mean .8 against 1; 90 days has its own: .5 against 0.
    assert rmse_bins(found) == pytest.approx(math.sqrt((2 * 0.2**2 + 0.5**2) / 3))


@pytest.mark.parametrize(("reviews", "lapses"), [([2, 5], [0, 0]), ([2, 2], [0, 1])])
def test_reviews_that_differ_in_number_or_lapses_are_not_averaged(reviews, lapses):
    together = predictions([0.9, 0.1], [False, True], elapsed=[1, 1])
    apart = predictions([0.9, 0.1], [False, True], elapsed=[1, 1], reviews=reviews, lapses=lapses)

    assert rmse_bins(together) == pytest.approx(0.0)
    assert rmse_bins(apart) == pytest.approx(0.9)


@given(scored)
def test_auc_is_the_share_of_pairs_in_the_right_order(pair):
    probability, recalled = pair
    passed, failed = probability[recalled], probability[~recalled]

    found = auc(probability, recalled)

    if not len(passed) or not len(failed):
        assert found is None
    else:
        right = sum((one > other) + (one == other) / 2 for one in passed for other in failed)
        assert found == pytest.approx(right / (len(passed) * len(failed)))


@given(scored)
def test_bins_lose_no_review_and_rise(pair):
    probability, recalled = pair

    found = bins(probability, recalled)

    assert sum(each.count for each in found) == len(probability)
    assert sum(each.count * each.observed for each in found) == pytest.approx(recalled.sum())
    assert sum(each.count * each.predicted for each in found) == pytest.approx(probability.sum())
    assert [each.predicted for each in found] == sorted({each.predicted for each in found})


def test_without_reviews_there_is_nothing_to_say():
    found = calibrate(predictions([], [], elapsed=[]))

    assert (found.reviews, found.log_loss, found.auc, found.bins) == (0, None, None, ())
