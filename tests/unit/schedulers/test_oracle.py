"""SM-2 worked out a second time, in exact fractions and from the formulas, against the scheduler."""

import random
from fractions import Fraction

import pytest

from quizlab.schedulers import SCHEDULERS, trace

CAP = 36_500


def program(grades):
    """SuperMemo's published program: EF before the answer, half to even, EF moves at every grade."""
    ef, n, interval = Fraction("2.5"), 0, 0
    for grade in grades:
        if grade < 3:
            n, interval = 0, 1
        else:
            interval = (1, 6)[n] if n < 2 else min(CAP, round(interval * ef))
            n += 1
        ef = max(
            Fraction("1.3"),
            ef + Fraction("0.1") - (5 - grade) * (Fraction("0.08") + (5 - grade) * Fraction("0.02")),
        )
        yield n, interval, ef


def text(grades):
    """The page of 1990: EF after the answer, rounded up, a lapse starts over and leaves EF."""
    ef, n, interval = Fraction("2.5"), 0, 0
    for grade in grades:
        if grade < 3:
            n, interval = 1, 1
        else:
            ef = max(
                Fraction("1.3"),
                ef + Fraction("0.1") - (5 - grade) * (Fraction("0.08") + (5 - grade) * Fraction("0.02")),
            )
            product = interval * ef
            interval = (1, 6)[n] if n < 2 else min(CAP, -int(-product // 1))
            n += 1
        yield n, interval, ef


def agree(oracle, name, sequences, seed):
    draw = random.Random(seed)
    for _ in range(sequences):
        passing = draw.choice(((0, 5), (2, 5), (3, 5)))
        grades = [draw.randint(*passing) for _ in range(draw.randint(1, 24))]
        expected = [{"n": n, "interval": days, "ef": int(ef * 100)} for n, days, ef in oracle(grades)]
        assert trace(SCHEDULERS[name], grades) == expected, grades


@pytest.mark.parametrize(("oracle", "name"), [(program, "sm2"), (text, "sm2-text")])
def test_the_scheduler_is_the_exact_formula(oracle, name):
    agree(oracle, name, 2_000, seed=1)


@pytest.mark.long
@pytest.mark.parametrize(("oracle", "name"), [(program, "sm2"), (text, "sm2-text")])
def test_the_scheduler_is_the_exact_formula_over_a_hundred_thousand_sequences(oracle, name):
    agree(oracle, name, 100_000, seed=2)
