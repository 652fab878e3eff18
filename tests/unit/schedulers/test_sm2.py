import json
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.schedulers.sm2 import LONGEST_INTERVAL, LOWEST_EASINESS, Memory, answer, answer_early

VECTORS = json.loads((Path(__file__).parent / "sm2.json").read_text())["vectors"]

grades = st.integers(0, 5)
histories = st.lists(grades, max_size=60)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: "".join(map(str, vector["qualities"])))
def test_every_published_vector_is_met(vector):
    memory, after = Memory(), []

    for grade in vector["qualities"]:
        memory = answer(memory, grade)
        after.append({"n": memory.repetitions, "interval": memory.interval, "ef": memory.easiness})

    assert after == vector["after"]


def test_a_lapse_starts_again_tomorrow_and_lowers_the_easiness():
    practised = reduce(answer, [4, 4, 4], Memory())

    assert answer(practised, 2) == Memory(repetitions=0, interval=1, easiness=218)


def test_the_interval_uses_the_easiness_before_the_answer():
    assert answer(Memory(repetitions=2, interval=100, easiness=250), 5).interval == 250


def test_half_a_day_rounds_to_the_even_one():
    assert answer(Memory(repetitions=2, interval=1, easiness=250), 4).interval == 2
    assert answer(Memory(repetitions=2, interval=3, easiness=250), 4).interval == 8


def test_an_early_pass_keeps_the_repetitions_and_what_was_left():
    memory = Memory(repetitions=3, interval=15, easiness=250)

    assert answer_early(memory, 4, elapsed=2, left=13) == Memory(3, 13, 250)
    assert answer_early(memory, 5, elapsed=10, left=5) == Memory(3, 25, 260)


def test_an_early_lapse_is_like_any_other():
    memory = Memory(repetitions=3, interval=15, easiness=250)

    assert answer_early(memory, 2, elapsed=2, left=13) == answer(memory, 2)


@given(histories)
def test_easiness_never_falls_below_its_floor(history):
    assert reduce(answer, history, Memory()).easiness >= LOWEST_EASINESS


@given(histories, grades)
def test_a_better_grade_never_comes_back_earlier(history, grade):
    memory = reduce(answer, history, Memory())

    assert answer(memory, min(grade + 1, 5)).interval >= answer(memory, grade).interval


@given(st.lists(st.integers(3, 5), max_size=80))
def test_passes_never_shorten_the_interval_and_stay_below_its_cap(history):
    memory = Memory()

    for grade in history:
        before, memory = memory, answer(memory, grade)
        assert before.interval <= memory.interval <= LONGEST_INTERVAL


@given(histories, st.integers(0, 2))
def test_any_lapse_comes_back_tomorrow(history, grade):
    lapsed = answer(reduce(answer, history, Memory()), grade)

    assert (lapsed.repetitions, lapsed.interval) == (0, 1)


@given(histories)
def test_repetitions_are_the_passes_since_the_last_lapse(history):
    passes = 0
    for grade in history:
        passes = passes + 1 if grade >= 3 else 0

    assert reduce(answer, history, Memory()).repetitions == passes


@given(histories, grades, st.integers(0, 40_000), st.integers(1, 40_000))
def test_an_early_answer_never_gains_a_repetition(history, grade, elapsed, left):
    memory = reduce(answer, history, Memory())

    assert answer_early(memory, grade, elapsed, left).repetitions <= memory.repetitions
