"""What each check of cross-entropy does with the learner's three functions; it knows no right answer.

Names of results read `function:input`.
"""

import random

import numpy as np
import torch

from quizlab.grading.probing import array, device, tensor


def nll(module, inputs):
    """The loss of each matrix of log-probabilities."""
    return _each(module.nll, "nll", inputs)


def cross_entropy(module, inputs):
    """The loss of each matrix of logits."""
    return _each(module.cross_entropy, "cross_entropy", inputs)


def stable(module, inputs):
    """The loss of huge logits."""
    return _each(module.cross_entropy, "cross_entropy", inputs)


def impossible(module, inputs):
    """Both losses where classes are ruled out."""
    found = {}
    for name in ("masked", "ruled"):
        y = tensor(inputs[f"y_{name}"])
        found[f"nll:{name}"] = array(module.nll(tensor(inputs[f"logs_{name}"]), y))
        found[f"cross_entropy:{name}"] = array(module.cross_entropy(tensor(inputs[name]), y))
    return found


def autograd(module, inputs):
    """The gradients that autograd finds through both losses, each times the factor."""
    cases = (
        ("nll", "logs", "plain"),
        ("cross_entropy", "plain", "plain"),
        ("cross_entropy", "spread", "spread"),
    )
    found = {}
    for function, name, labels in cases:
        x = tensor(inputs[name], grad=True)
        loss = getattr(module, function)(x, tensor(inputs[f"y_{labels}"]))
        slope = None
        if getattr(loss, "requires_grad", False):
            (slope,) = torch.autograd.grad(loss * float(inputs["factor"]), x, allow_unused=True)
        if slope is not None:
            found[f"{function}:{name}"] = array(slope)
    return found


def gradient(module, inputs):
    """The learner's own slope of each matrix, with autograd off."""
    with torch.no_grad():
        return _each(module.cross_entropy_grad, "cross_entropy_grad", inputs)


def gradient_far(module, inputs):
    """The learner's own slope of huge logits, and of some that are -inf, with autograd off."""
    with torch.no_grad():
        return _each(module.cross_entropy_grad, "cross_entropy_grad", inputs)


def untouched(module, inputs):
    """The arguments after each call, and whether the random states are those of before."""
    found = {}
    for function, name in (("nll", "log_p"), ("cross_entropy", "logits"), ("cross_entropy_grad", "logits")):
        x, y = tensor(inputs[name]), tensor(inputs["y"])
        _draw()  # a seed that was set by an earlier call, and is set again, shows only after a draw
        before = _random_states()
        with torch.set_grad_enabled(function != "cross_entropy_grad"):
            getattr(module, function)(x, y)
        found[f"x:{function}"], found[f"y:{function}"] = array(x), array(y)
        found[f"plain:{function}"] = np.array(not x.requires_grad)
        found[f"random:{function}"] = np.array(_random_states() == before)
    return found


def _each(function, label, inputs):
    names = [name for name in inputs if f"y_{name}" in inputs]
    return {f"{label}:{name}": _one(function, inputs[name], inputs[f"y_{name}"]) for name in names}


def _one(function, x, y):
    if x.dtype == np.float64 and device() == "mps":  # which has no float64: asked in float32 there
        return array(function(tensor(x.astype(np.float32)), tensor(y))).astype(np.float64)
    return array(function(tensor(x), tensor(y)))


def _draw():
    torch.rand(1)
    np.random.random()
    random.random()


def _random_states():
    numpy_state = np.random.get_state()[1].tobytes()
    return torch.get_rng_state().numpy().tobytes(), numpy_state, random.getstate()
