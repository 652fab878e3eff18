from dataclasses import replace

import numpy as np
import pytest

from quizlab.fitting.habits import USUAL_FIRSTS, Habits, habits
from quizlab.fitting.histories import Histories
from quizlab.fitting.simulation import Plan, simulate
from quizlab.schedulers.fsrs import published_weights

TODAY = 738_000
NOBODY = Histories.of([])
PLAN = Plan(days=120, new_per_day=10, new=600, targets=(0.8, 0.9, 0.97))


def outcomes(histories=NOBODY, how=Habits(), plan=PLAN):  # noqa: B008
    return simulate(histories, how, published_weights(), TODAY, plan)


def test_a_higher_target_costs_more_and_keeps_more():
    found = outcomes()

    for name in ("cards_per_day", "minutes_per_day", "remembered"):
        figures = [getattr(outcome, name) for outcome in found]
        assert figures == sorted(set(figures))


def test_the_same_seed_gives_the_same_figures_and_another_gives_others():
    assert outcomes() == outcomes()
    assert outcomes() != outcomes(plan=replace(PLAN, seed=1))


def test_a_card_is_remembered_at_least_as_often_as_the_target_asks():
    for outcome in outcomes():
        assert outcome.seen == 600
        assert outcome.retention * 600 <= outcome.remembered < 600


def test_new_cards_end_when_there_are_none_left():
    found = outcomes(plan=replace(PLAN, days=10, new=35))

    assert {outcome.seen for outcome in found} == {35}


def test_without_new_cards_only_those_seen_come_back(made):
    histories = made([[(0, 4), (2, 4)]] * 50)
    today = int(histories.day.max()) + 5

    found = simulate(histories, Habits(), published_weights(), today, replace(PLAN, days=60, new=0))

    assert {outcome.seen for outcome in found} == {50}
    assert all(outcome.cards_per_day > 0 for outcome in found)


def test_nothing_to_do_costs_nothing():
    (outcome,) = outcomes(plan=Plan(days=3, new=0, targets=(0.9,)))

    assert (outcome.cards_per_day, outcome.minutes_per_day, outcome.remembered) == (0, 0, 0)


def test_minutes_follow_from_the_time_of_answers():
    slow = Habits(first_seconds=(60.0,) * 4, seconds=(60.0,) * 4, drill_seconds=0.0)

    for outcome in outcomes(how=slow):
        assert outcome.minutes_per_day == pytest.approx(outcome.cards_per_day)


def test_drills_are_paid_for_each_lapse():
    (without, with_drills) = (
        outcomes(how=Habits(drill_seconds=seconds))[1].minutes_per_day for seconds in (0, 30)
    )

    assert with_drills > without


def test_habits_are_the_learner_s_own_once_there_are_enough(made):
    grades = [5] * 900 + [2] * 100
    found = habits(made([[(0, grade), (3, 3)] for grade in grades]), drills=[4000] * 100)

    assert found.firsts == pytest.approx((0.1, 0, 0, 0.9), abs=0.02)
    assert found.passes == pytest.approx((1, 0, 0), abs=0.02)
    assert found.seconds[1] == pytest.approx(5.0, abs=0.2)
    assert found.drill_seconds == pytest.approx(4.0, abs=1.5)


def test_habits_of_someone_unknown_are_the_usual_ones(made):
    assert habits(made([]), ()).firsts == pytest.approx(USUAL_FIRSTS / np.sum(USUAL_FIRSTS))
