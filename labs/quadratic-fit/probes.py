"""What each check of quadratic-fit does with the learner's functions; it knows no right answer."""

import numpy as np
import torch

from quizlab.grading.probing import array, device, tensor

NEVER = -1.0
"""A loss that no squared error reaches: for `enough` where a run is not to stop."""


def predict(module, inputs):
    """Predictions for each set of times, and whether autograd follows them."""
    found = {}
    for case in ("row", "table", "alone", "double"):
        t = _home(inputs[f"t_{case}"])
        params = _home(inputs["params"].astype(inputs[f"t_{case}"].dtype))
        found[case] = array(module.quadratic(t, params))
    watched = module.quadratic(tensor(inputs["t_row"]), tensor(inputs["params"], grad=True))
    return {**found, "recorded": np.array(getattr(watched, "requires_grad", False))}


def loss(module, inputs):
    """The mean squared error of each pair, and whether autograd follows it."""
    cases = ("row", "table", "pair", "double")
    found = {
        case: array(module.mse(_home(inputs[f"predicted_{case}"]), _home(inputs[f"y_{case}"])))
        for case in cases
    }
    watched = module.mse(tensor(inputs["predicted_row"], grad=True), tensor(inputs["y_row"]))
    return {**found, "recorded": np.array(getattr(watched, "requires_grad", False))}


def nudging(module, inputs):
    """Slopes by nudging, with short and long nudges."""
    cases = {"long": "double", "short": "double", "single": "single"}
    return {
        name: array(
            module.nudged(*_problem(inputs, case), float(inputs["long" if name == "single" else name]))
        )
        for name, case in cases.items()
    }


def autograd(module, inputs):
    """Gradients in float32 and float64."""
    return {case: array(module.gradient(*_problem(inputs, case))) for case in ("single", "double")}


def kept(module, inputs):
    """t, y and params after nudging and after autograd; and a second gradient at the same params."""
    found = {}
    for name in ("nudged", "gradient"):
        given = _problem(inputs, "single")
        further = [float(inputs["nudge"])] if name == "nudged" else []
        getattr(module, name)(*given, *further)
        found |= {
            f"{name}:{key}": array(value) for key, value in zip(("t", "y", "params"), given, strict=True)
        }
        found[f"{name}:plain"] = np.array(_plain(given))
        if name == "gradient":
            found["second"] = array(module.gradient(*given))
    return found


def steps(module, inputs):
    """Runs of several steps, of one and of none."""
    found = {}
    for count in inputs["counts"].tolist():
        found |= _fitted(module, _run(inputs), count, NEVER, str(count))
    return found


def stop(module, inputs):
    """A run that reaches enough midway, and one that starts there."""
    perfect = [_home(inputs[f"perfect_{name}"]) for name in ("t", "y", "start")]
    return {
        **_fitted(module, _run(inputs), 20, float(inputs["enough"]), "midway"),
        **_fitted(module, [*perfect, 0.01], 20, 0.0, "perfect"),
    }


def again(module, inputs):
    """A run, another one, and the first again with the same tensors; then what became of them."""
    given, count = _run(inputs), int(inputs["count"])
    found = _fitted(module, given, count, NEVER, "first")
    _fitted(module, _run(inputs, "other_"), count, NEVER, "other")
    found |= _fitted(module, given, count, NEVER, "second")
    found |= {
        f"kept:{name}": array(value) for name, value in zip(("t", "y", "start"), given[:3], strict=True)
    }
    return {**found, "plain": np.array(_plain(given[:3])), "recording": np.array(torch.is_grad_enabled())}


def curve(module, inputs):
    """A long run, and one that climbs."""
    return {
        **_fitted(module, _run(inputs), int(inputs["count"]), NEVER, "long"),
        **_fitted(module, _run(inputs, "wild_"), int(inputs["wild_count"]), NEVER, "wild"),
    }


def _fitted(module, given, count, enough, case):
    """Return what one call of fit gave: parameters and losses, where they are what was asked for."""
    result = module.fit(*given, count, enough)
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        return {f"pair:{case}": np.array(False)}
    params, losses = result
    listed = isinstance(losses, list) and all(isinstance(value, float) for value in losses)
    return {
        f"pair:{case}": np.array(True),
        f"listed:{case}": np.array(listed),
        f"history:{case}": np.array(isinstance(params, torch.Tensor) and params.grad_fn is not None),
        f"losses:{case}": np.array([float(value) for value in losses], dtype=np.float64),
        f"params:{case}": array(params),
    }


def _run(inputs, prefix=""):
    tensors = [_home(inputs[f"{prefix}{name}"]) for name in ("t", "y", "start")]
    return [*tensors, float(inputs[f"{prefix}lr"])]


def _problem(inputs, case):
    return [_home(inputs[f"{name}_{case}"]) for name in ("t", "y", "params")]


def _home(value):
    """Return a tensor on the graded device, on the CPU where that has no float64."""
    return torch.tensor(value) if device() == "mps" and value.dtype == np.float64 else tensor(value)


def _plain(tensors):
    return not any(value.requires_grad or value.grad is not None for value in tensors)
