import numpy as np

from quizlab.fitting.histories import Histories


def test_columns_count_reviews_days_and_lapses_within_each_card(made):
    histories = made([[(0, 2), (1, 4), (6, 1), (0, 4), (1, 5)], [], [(3, 4), (2, 0), (4, 4)]])

    assert histories.cards == 2
    assert histories.card.tolist() == [0] * 5 + [1] * 3
    assert histories.nth.tolist() == [0, 1, 2, 3, 4, 0, 1, 2]
    assert histories.elapsed.tolist() == [0, 1, 6, 0, 1, 0, 2, 4]
    assert histories.lapses.tolist() == [0, 0, 0, 1, 1, 0, 0, 1]
    assert histories.tested.tolist() == [False, True, True, False, True, False, True, True]


def test_a_clock_that_went_back_counts_as_the_same_day():
    histories = Histories.of([[(0, 105, 4, 0), (1, 102, 4, 0), (2, 104, 4, 0)]])

    assert histories.elapsed.tolist() == [0, 0, 2]


def test_rounds_hold_each_row_once_in_the_order_of_answers(made):
    histories = made([[(0, 4)] * 3, [(0, 4)], [(0, 4)] * 2])

    rounds = [rows.tolist() for rows in histories.rounds()]

    assert rounds == [[0, 3, 4], [1, 5], [2]]


def test_nothing_is_a_history_too():
    histories = Histories.of([])

    assert (len(histories), histories.cards, list(histories.rounds())) == (0, 0, [])
    assert histories.elapsed.tolist() == histories.lapses.tolist() == []


def test_a_sample_keeps_whole_cards(made):
    histories = made([[(0, 4)] * (2 + card % 3) for card in range(9)])

    sample = histories.every(3)

    assert sample.cards == 3
    assert sample.nth.tolist() == [0, 1] * 3
    assert np.all(np.diff(sample.card) >= 0)
