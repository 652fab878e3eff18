"""What each check of softmax does with the learner's three functions; it knows no right answer.

Names of results read `function:input:dim`.
"""

import random

import numpy as np
import torch

from quizlab.grading.probing import array, device, tensor

FUNCTIONS = ("softmax", "log_softmax", "logsumexp")


def softmax(module, inputs):
    """Along the rows of each matrix."""
    return _rows(module, ["softmax"], inputs)


def logsumexp(module, inputs):
    """Along the rows of each matrix."""
    return _rows(module, ["logsumexp"], inputs)


def log_softmax(module, inputs):
    """Along the rows of each matrix."""
    return _rows(module, ["log_softmax"], inputs)


def dims(module, inputs):
    """All three functions along every dim of every input, counted from both ends."""
    return {
        f"{name}:{key}:{dim}": array(getattr(module, name)(tensor(x), dim))
        for name in FUNCTIONS
        for key, x in inputs.items()
        for dim in range(-x.ndim, x.ndim)
    }


def stable(module, inputs):
    """Huge logits, along the rows."""
    return _rows(module, ["softmax"], inputs)


def stable_logs(module, inputs):
    """Huge logits, along the rows."""
    return _rows(module, ["logsumexp", "log_softmax"], inputs)


def masked(module, inputs):
    """Logits of -inf, along the rows."""
    return _rows(module, FUNCTIONS, inputs)


def untouched(module, inputs):
    """x after each call, and whether the random states are those of before."""
    found = {}
    for name in FUNCTIONS:
        x = tensor(inputs["x"])
        _draw()  # a seed that was set by an earlier call, and is set again, shows only after a draw
        before = _random_states()
        getattr(module, name)(x, 1)
        found[f"x:{name}"] = array(x)
        found[f"plain:{name}"] = np.array(not x.requires_grad)
        found[f"random:{name}"] = np.array(_random_states() == before)
    return found


def gradients(module, inputs):
    """The gradient at x of each function along the rows, for a given gradient at its result."""
    found = {}
    for name in FUNCTIONS:
        for key in (key for key in inputs if not key.startswith("up_")):
            x = tensor(inputs[key], grad=True)
            result = getattr(module, name)(x, 1)
            slope = None
            if getattr(result, "requires_grad", False):
                up = tensor(inputs[f"up_{name}_{key}"])
                (slope,) = torch.autograd.grad(result, x, up, allow_unused=True)
            found[f"recorded:{name}:{key}:1"] = np.array(slope is not None)
            if slope is not None:
                found[f"{name}:{key}:1"] = array(slope)
    return found


def _rows(module, names, inputs):
    return {f"{name}:{key}:1": _row(getattr(module, name), x) for name in names for key, x in inputs.items()}


def _row(function, x):
    if x.dtype == np.float64 and device() == "mps":  # which has no float64: asked in float32 there
        return array(function(tensor(x.astype(np.float32)), 1)).astype(np.float64)
    return array(function(tensor(x), 1))


def _draw():
    torch.rand(1)
    np.random.random()
    random.random()


def _random_states():
    numpy_state = np.random.get_state()[1].tobytes()
    return torch.get_rng_state().numpy().tobytes(), numpy_state, random.getstate()
