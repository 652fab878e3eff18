"""Inks are characters that stand for greys and for nothing else."""

import pytest

from quizlab.core.inks import greys, halves, whole


@pytest.mark.parametrize("level", [0.0, 1 / 255, 0.6, 1.0])
def test_a_whole_cell_keeps_its_level(level):
    (found,) = greys(whole(level))

    assert abs(found - level) <= 1 / 510


def test_the_halves_of_a_cell_keep_theirs():
    assert greys(halves(1, 0)) == (1, 0)
    assert greys(halves(0.2, 0.8)) == (0.2, 0.8)


@pytest.mark.parametrize("character", ["█", "a", " ", "\ue200", "\udfff"])
def test_other_characters_are_no_inks(character):
    assert greys(character) == ()
