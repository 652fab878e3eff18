from functools import reduce

import pytest

from quizlab.schedulers.sm2 import Memory
from quizlab.schedulers.sm2_text import answer, answer_early


def intervals(*grades):
    memory, days = Memory(), []
    for grade in grades:
        memory = answer(memory, grade)
        days.append(memory.interval)
    return days


def test_the_interval_uses_the_easiness_after_the_answer_and_rounds_up():
    assert intervals(3, 3, 3) == [1, 6, 13]
    assert answer(Memory(2, 6, 236), 3) == Memory(3, 14, 222)


def test_a_lapse_is_the_first_answer_of_a_new_series_and_leaves_the_easiness():
    practised = reduce(answer, [4, 4, 4], Memory())

    assert answer(practised, 2) == Memory(repetitions=1, interval=1, easiness=250)


def test_after_a_lapse_it_parts_from_the_program_as_the_decision_says():
    assert intervals(4, 4, 2, 4, 4, 4, 4, 4)[3:] == [6, 15, 38, 95, 238]


@pytest.mark.parametrize(("elapsed", "left", "interval"), [(2, 13, 13), (10, 5, 25), (0, 1, 1)])
def test_an_early_pass_never_shortens_what_was_left(elapsed, left, interval):
    assert answer_early(Memory(3, 15, 250), 4, elapsed, left) == Memory(3, interval, 250)
