"""Scales of colours say which value is larger by lightness alone; letters on a tint can be read."""

from itertools import pairwise

import pytest

from quizlab.core.inks import halves, written
from quizlab.study.colours import LOOKS, Painted, colour, legible, luminance, named, painted, parsed

LEVELS = [step / 63 for step in range(64)]


@pytest.mark.parametrize("look", LOOKS)
def test_more_is_lighter_on_a_rising_scale(look):
    lights = [luminance(colour(level, "rising", look)) for level in LEVELS]

    assert all(low < high for low, high in pairwise(lights))


@pytest.mark.parametrize("look", LOOKS)
def test_a_signed_scale_leaves_the_paper_evenly_on_both_sides_of_zero(look):
    paper = luminance(parsed(LOOKS[look].paper))
    far = [abs(luminance(colour(level, "signed", look)) - paper) for level in LEVELS]

    assert all(low > high for low, high in pairwise(far[:32]))
    assert all(low < high for low, high in pairwise(far[32:]))
    assert colour(0, "signed", look)[2] > colour(0, "signed", look)[0]
    assert colour(1, "signed", look)[0] > colour(1, "signed", look)[2]


@pytest.mark.parametrize("look", LOOKS)
def test_letters_on_every_tint_have_the_contrast_of_text(look):
    for level in LEVELS:
        ground = colour(level, "tint", look)
        high, low = sorted((luminance(ground), luminance(legible(ground))), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_inks_are_half_blocks_in_two_colours():
    low, high = "#440154", "#fde725"

    assert painted(halves(0, 1), "dark") == Painted("▀", low, high)
    assert painted(halves(1, None), "dark") == Painted("▀", high)
    assert painted(halves(None, 1), "dark") == Painted("▄", high)
    assert painted(halves(None, None), "dark") == Painted(" ")
    assert painted("x", "dark") is None


def test_a_letter_keeps_its_ground():
    assert painted(written("7", 0), "light") == Painted("7", "#000000", LOOKS["light"].paper)


def test_a_colour_has_one_name():
    assert parsed(named((1, 160, 255))) == (1, 160, 255)
