"""What the judge of mnist-sgd makes of a training that missed its replay."""

import numpy as np
import pytest

from quizlab.grading import catalogue
from quizlab.grading.code import LabCode
from quizlab.grading.judging import Arrays
from quizlab.paths import bundled

LAB = catalogue.read(bundled("labs") / "mnist-sgd")
CHECK = LAB.check("train-steps")
SHAPES = {"W1": (784, 50), "b1": (50,), "W2": (50, 10), "b2": (10,)}


@pytest.fixture(scope="module")
def code() -> LabCode:
    return LabCode(LAB)


def _missed(code: LabCode, sum_of_one_unit: float) -> tuple[Arrays, Arrays]:
    """Return inputs of a short training and a result that is off by 1e-3 everywhere."""
    inputs = code.inputs(CHECK, seed=1)
    rng = np.random.default_rng(0)
    start = {name: rng.normal(0, 0.05, shape).astype(np.float32) for name, shape in SHAPES.items()}
    start["W1"][:, 0], start["b1"][0] = 0, sum_of_one_unit
    flags = {name: np.array(True) for name in ("on_device", "x_kept", "y_kept")}
    order = np.stack([rng.permutation(len(inputs["y"])) for _ in range(int(inputs["epochs"]))])
    ends = {name: value + np.float32(1e-3) for name, value in start.items()}
    return inputs, {
        **ends,
        **{f"{name}_start": value for name, value in start.items()},
        "order": order,
        **flags,
    }


def test_a_miss_whose_replay_met_a_sum_beside_the_kink_asks_for_another_draw(code):
    inputs, got = _missed(code, sum_of_one_unit=1e-7)

    verdict = code.judge(CHECK, inputs, got)

    assert not verdict.passed
    assert verdict.again


def test_any_other_miss_counts_at_once(code):
    inputs, got = _missed(code, sum_of_one_unit=0.1)

    verdict = code.judge(CHECK, inputs, got)

    assert not verdict.passed
    assert not verdict.again
    assert "after the last step is off" in verdict.message
