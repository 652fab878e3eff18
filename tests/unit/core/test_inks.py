"""Inks are characters that stand for colours and for nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizlab.core.inks import LEVELS, Ink, halves, read, written

LEVEL = st.none() | st.floats(0, 1)


@given(LEVEL, LEVEL, st.sampled_from(["grey", "rising", "signed"]))
def test_the_halves_of_a_cell_keep_their_levels_and_scale(above, below, scale):
    ink = read(halves(above, below, scale))

    assert ink.scale == scale
    for found, level in zip(ink.levels, (above, below), strict=True):
        assert found is None if level is None else abs(found - level) <= 0.5 / LEVELS + 1e-9


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc", "Cf"]), min_size=1), st.floats(0, 1))
def test_a_letter_on_a_ground_is_still_that_letter(text, level):
    inks = [read(character) for character in written(text, level)]

    assert "".join(ink.letter for ink in inks) == text
    assert {ink.scale for ink in inks} == {"tint"}
    assert abs(inks[0].levels[0] - level) <= 0.5 / LEVELS + 1e-9


@pytest.mark.parametrize("text", ["→", "\x1b", "\x7f", "\x9b"])
def test_what_is_no_letter_of_latin_1_has_no_ground(text):
    assert written(text, 1) == text


@pytest.mark.parametrize("code", [0x1B, 0x0A, 0x7F, 0x9B])
def test_no_ink_stands_for_a_control_code(code):
    assert read(chr(ord(written("A", 0)) - ord("A") + code)) is None


@pytest.mark.parametrize("character", ["█", "a", " ", "\ue000", "\udfff", "\U000f4000", "\U0010ffff"])
def test_other_characters_are_no_inks(character):
    assert read(character) is None


def test_no_two_inks_share_a_character():
    assert read(halves(1, None, "signed")) == Ink((1, None), "signed")
    assert read(written("\xff", 1)) == Ink((1,), "tint", "\xff")
