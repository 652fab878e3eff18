"""Tolerances by device and dtype: the same checks everywhere, a little wider where a GPU computes."""

import numpy as np
import pytest

from quizlab.grading.judging import close, wider
from quizlab.grading.labs import DEVICES
from quizlab.grading.tolerances import WIDER, judging_on


def passes(off, dtype="float32", device="cpu"):
    got = {"y": np.array([1.0 + off], dtype=dtype)}
    with judging_on(device):
        return close(got, "y", [1.0], rtol=0, atol=1e-5).passed


@pytest.mark.parametrize(("device", "most"), [("cpu", 1.0), ("cuda", 2.0), ("mps", 4.0)])
def test_a_float32_may_be_further_off_on_a_gpu(device, most):
    assert passes(0.9e-5 * most, device=device)
    assert not passes(1.2e-5 * most, device=device)


@pytest.mark.parametrize("device", WIDER)
def test_what_a_wrong_program_misses_by_is_seen_on_every_device(device):
    assert not passes(5e-5, device=device)


@pytest.mark.parametrize("device", WIDER)
@pytest.mark.parametrize("dtype", ["float16", "int64", "bool"])
def test_other_dtypes_are_judged_as_on_the_cpu(device, dtype):
    with judging_on(device):
        assert wider(np.dtype(dtype)) == 1.0


def half(value, dtype):
    """Return 1 + `value` as it arrives in `dtype`; bfloat16 as two raw bytes."""
    if dtype != "bfloat16":
        return np.array([1 + value], dtype=dtype)
    return (np.array([1 + value], dtype="f4").view("u4") >> 16).astype("u2").view("V2")


@pytest.mark.parametrize(
    ("dtype", "near", "far"),
    [("float64", 5e-6, 5e-5), ("float32", 5e-6, 5e-5), ("float16", 3e-3, 9e-3), ("bfloat16", 2.4e-2, 7e-2)],
)
def test_a_result_of_the_dtype_that_is_asked_for_has_its_tolerance(dtype, near, far):
    def judged(off):
        return close({"y": half(off, dtype)}, "y", [1.0], rtol=0, atol=1e-5, dtype=dtype)

    assert judged(near).passed
    assert judged(far).message.startswith("`y` is off at [0]: 1.")
    assert not close({"y": half(near, dtype)}, "y", [1.0], rtol=0, atol=1e-5, dtype="int64").passed


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_a_half_that_nobody_asked_for_has_no_tolerance_of_its_own(dtype):
    assert not close({"y": half(3e-3, dtype)}, "y", [1.0], rtol=0, atol=1e-5).passed


def test_a_device_counts_for_what_is_judged_on_it_alone():
    with judging_on("mps"), judging_on("cuda"):
        pass

    assert wider(np.dtype("float32")) == 1.0


def test_every_device_has_its_tolerances():
    assert set(WIDER) == set(DEVICES) - {"auto"}
