import importlib.util
from dataclasses import replace

import numpy as np
import pytest

from quizlab.core.settings import Settings
from quizlab.errors import WrongUse
from quizlab.fitting.calibration import log_loss
from quizlab.fitting.optimizer import _cuts, _items, fit
from quizlab.fitting.prediction import predict
from quizlab.schedulers.fsrs import FSRS, published_weights

needs_optimizer = pytest.mark.skipif(
    importlib.util.find_spec("fsrs_rs_python") is None, reason="fsrs-rs-python is not installed"
)


def loss(histories, weights, first):
    found = predict(histories, Settings(scheduler="fsrs", weights=weights)).since(first)
    return log_loss(found.probability, found.recalled)


@pytest.fixture(scope="module")
def learned(forgetful):
    return forgetful.learn(cards=2000, days=600)


@pytest.fixture(scope="module")
def fitted(learned):
    return fit(learned)


@needs_optimizer
def test_a_fit_to_20000_reviews_predicts_unseen_ones_nearly_as_the_true_weights_do(
    learned, fitted, forgetful
):
    first = _cuts(np.sort(learned.day[learned.tested]))[0]

    true = loss(learned, forgetful.weights, first)

    assert fitted.reviews > 20_000
    assert fitted.improves
    assert true < fitted.fitted.log_loss < true + 0.002
    assert fitted.fitted.log_loss < fitted.published.log_loss - 0.01 < fitted.sm2.log_loss
    assert fitted.fitted.rmse_bins < fitted.published.rmse_bins / 2
    assert fitted.fitted.auc > fitted.published.auc


@needs_optimizer
def test_the_fitted_weights_schedule_and_all_is_told_of_the_same_reviews(learned, fitted):
    FSRS(fitted.weights).answer(FSRS(fitted.weights).start(), 4, 0)

    assert fitted.sm2.reviews == fitted.published.reviews == fitted.fitted.reviews < fitted.reviews
    assert fitted.sm2.observed == fitted.published.observed == fitted.fitted.observed


@needs_optimizer
def test_each_fold_is_fitted_to_the_days_before_it_alone(learned, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "quizlab.fitting.optimizer._fitted", lambda items: seen.append(len(items)) or published_weights()
    )
    items, days = _items(learned)
    cuts = _cuts(days)

    fit(learned)

    *folds, whole = seen
    assert whole == len(items)
    assert [days[fold - 1] < cut <= days[fold] for fold, cut in zip(folds, cuts[:-1], strict=True)] == [
        True
    ] * 5


@needs_optimizer
def test_what_a_fold_sees_does_not_depend_on_later_answers(learned):
    items, days = _items(learned)
    cut = _cuts(days)[2]
    known = int(np.searchsorted(days, cut))

    others, _ = _items(replace(learned, grade=np.where(learned.day >= cut, 1, learned.grade)))

    assert list(map(str, items[:known])) == list(map(str, others[:known]))


@needs_optimizer
def test_a_learner_like_most_keeps_the_published_weights(forgetful):
    usual = replace(forgetful, weights=published_weights()).learn(cards=120, days=200, seed=3)

    assert not fit(usual).improves


@needs_optimizer
def test_weights_in_force_that_explain_the_log_better_are_kept(learned, fitted, monkeypatch):
    monkeypatch.setattr("quizlab.fitting.optimizer._fitted", lambda _: tuple(published_weights()))

    assert not fit(learned, present=fitted.weights).improves


def test_without_the_optimizer_it_says_what_to_install(learned, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

    with pytest.raises(WrongUse, match="pip install fsrs-rs-python"):
        fit(learned)
