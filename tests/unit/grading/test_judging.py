"""Comparisons: the chain of what is looked at, and the element that a message names."""

import numpy as np
import pytest

from quizlab.grading.judging import again, close, equal, fail, first, ok, show


def judged(got, expected, **options):
    return close({"y": np.asarray(got)}, "y", expected, rtol=1e-5, atol=1e-6, **options)


def test_what_is_close_enough_passes():
    assert judged([1.0, 2.000001], [1.0, 2.0]).passed


def test_missing_output_is_never_a_pass():
    verdict = close({}, "y", [1.0], rtol=1, atol=1)

    assert not verdict.passed
    assert verdict.message == "`y` gave nothing."


def test_the_worst_element_is_named_and_shown_in_its_matrix():
    verdict = judged([[1.0, 2.0], [3.5, 9.0]], [[1.0, 2.0], [3.0, 4.0]])

    assert verdict.message == "`y` is off at [1, 1]: 9, expected 4."
    assert verdict.expected == "[[1, 2],\n [3, 4]]"
    assert verdict.got == "[[  1,   2],\n [3.5,   9]]"


def test_numbers_that_look_alike_are_written_out_until_they_differ():
    verdict = close({"y": np.array([1.0000001, 2.0])}, "y", [1.0, 2.0], rtol=0, atol=1e-9)

    assert verdict.message == "`y` is off at [0]: 1.0000001, expected 1."
    assert (verdict.expected, verdict.got) == ("[1, 2]", "[1.0000001, 2]")


def test_nan_is_said_before_a_wrong_shape():
    assert "not finite" in judged([np.nan, 1.0, 2.0], [1.0, 2.0]).message


def test_a_wrong_shape_is_said_before_a_wrong_dtype():
    verdict = judged(np.zeros((2, 1)), np.zeros(2), dtype="float32")

    assert verdict.message == "`y` has shape (2, 1), expected (2,)."


def test_a_wrong_dtype_is_said_before_wrong_values():
    assert judged(np.zeros(2), np.ones(2), dtype="float32").message == "`y` is float64, expected float32."


def test_bfloat16_travels_as_two_bytes_and_is_named():
    verdict = judged(np.zeros(2, dtype="V2"), np.ones(2), dtype="float32")

    assert verdict.message == "`y` is bfloat16, expected float32."


@pytest.mark.parametrize("value", [np.nan, np.inf, 3.0])
def test_an_expected_infinity_is_met_exactly(value):
    assert judged([-np.inf], [-np.inf]).passed
    assert not judged([value], [-np.inf]).passed


def test_nan_equals_nothing_not_even_itself():
    assert not judged([np.nan], [np.nan]).passed


def test_an_infinity_where_a_number_is_expected_is_not_finite():
    assert judged([np.inf, 0.0], [1.0, 0.0]).message == "`y` is inf at [0]: not finite."


def test_a_scalar_has_no_index():
    assert judged(2.0, 1.0, label="the loss").message == "the loss is off: 2, expected 1."


def test_long_rows_are_shown_around_the_miss():
    right = np.zeros(100)
    wrong = right.copy()
    wrong[50] = 1

    assert judged(wrong, right).got == "[46:54] = 0, 0, 0, 0, 1, 0, 0, 0"


def test_an_empty_array_has_no_worst_element():
    assert judged(np.zeros((0, 3)), np.zeros((0, 3))).passed


def test_equal_names_the_first_difference():
    verdict = equal({"n": np.array([1, 2, 3])}, "n", [1, 5, 6])

    assert verdict.message == "`n` is wrong at [1]: 2, expected 5."


def test_first_does_not_ask_further_after_a_miss():
    def never():
        raise AssertionError

    assert first(ok(), lambda: fail("this"), never).message == "this"


def test_only_a_miss_is_drawn_again():
    assert again(fail("x")).again
    assert not again(ok()).again


def test_large_arrays_are_shown_small_and_with_their_shape():
    text = show(np.arange(1000.0).reshape(10, 100))

    assert "shape (10, 100)" in text
    assert len(text) < 400
