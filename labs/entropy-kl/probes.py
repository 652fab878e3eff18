"""What each check of entropy-kl does with the learner's functions; it knows no right answer.

Names of results read `function:case`.
"""

import numpy as np
import torch

from quizlab.grading.probing import array, device, tensor

BITS = 2
OF_ONE, OF_TWO = ("surprise", "entropy"), ("cross_entropy", "kl_divergence")


def surprise(module, inputs):
    """In bits."""
    return _all(module, ["surprise"], inputs)


def entropy(module, inputs):
    """In bits."""
    return _all(module, ["entropy"], inputs)


def cross_entropy(module, inputs):
    """In bits."""
    return _all(module, ["cross_entropy"], inputs)


def kl(module, inputs):
    """In bits."""
    return _all(module, ["kl_divergence"], inputs)


def units(module, inputs):
    """All four, in each unit; the case is the place of the base."""
    p, q = inputs["p:matrix"], inputs["q:matrix"]
    return {
        f"{name}:{place}": _call(module, name, p, q, float(base))
        for place, base in enumerate(inputs["bases"])
        for name in (*OF_ONE, *OF_TWO)
    }


def shapes(module, inputs):
    """All four."""
    return _all(module, (*OF_ONE, *OF_TWO), inputs)


def zeros(module, inputs):
    """All four."""
    return _all(module, (*OF_ONE, *OF_TWO), inputs)


def gradients(module, inputs):
    """At p of each function, and at q of those that take one."""
    up, each = tensor(inputs["up"]), tensor(inputs["up_each"])
    found = {}
    for name in OF_ONE:
        p = tensor(inputs["p"], grad=True)
        found |= _slope(f"{name}:p", getattr(module, name)(p, BITS), p, each if name == "surprise" else up)
    for name in OF_TWO:
        p = tensor(inputs["p"], grad=True)
        found |= _slope(f"{name}:p", getattr(module, name)(p, tensor(inputs["q"]), BITS), p, up)
        q = tensor(inputs["q"], grad=True)
        found |= _slope(f"{name}:q", getattr(module, name)(tensor(inputs["p_with_zeros"]), q, BITS), q, up)
    return found


def untouched(module, inputs):
    """p and q after each call."""
    found = {}
    for name in (*OF_ONE, *OF_TWO):
        p, q = tensor(inputs["p"]), tensor(inputs["q"])
        getattr(module, name)(*((p,) if name in OF_ONE else (p, q)), BITS)
        found |= {f"p:{name}": array(p), f"q:{name}": array(q)}
    return found


def _all(module, names, inputs):
    cases = [key.partition(":")[2] for key in inputs if key.startswith("p:")]
    return {
        f"{name}:{case}": _call(module, name, inputs[f"p:{case}"], inputs.get(f"q:{case}"), BITS)
        for name in names
        for case in cases
    }


def _call(module, name, p, q, base):
    given = [_given(p)] if name in OF_ONE else [_given(p), _given(q)]
    return array(getattr(module, name)(*given, base))


def _given(values):
    """Return a tensor, on the CPU where the graded device has no such numbers."""
    if values.dtype == np.float64 and device() == "mps":
        return torch.tensor(values)
    return tensor(values)


def _slope(name, result, at, up):
    """Return the gradient at `at`, nothing where no way leads back to it."""
    if not getattr(result, "requires_grad", False):
        return {}
    (slope,) = torch.autograd.grad(result, at, up, allow_unused=True)
    return {} if slope is None else {name: array(slope)}
