"""Python numbers in loops are out, since gradients are asked for; so are loops over outcomes, stacked and added."""

import math

import torch


def _log(x, base):
    return torch.log2(x) * (math.log(2) / math.log(base))


def surprise(p, base):
    """The logarithm of one over p."""
    return _log(1 / p, base) if (p > 1e-37).all() else -_log(p, base)


def _expected(p, values):
    total = torch.zeros_like(p[..., 0])
    for weight, value in zip(p.unbind(-1), values.unbind(-1), strict=True):
        total = total + (weight * value).masked_fill(weight == 0, 0)
    return total


def entropy(p, base):
    """Outcome after outcome."""
    return _expected(p, surprise(p, base))


def cross_entropy(p, q, base):
    """Outcome after outcome."""
    return _expected(p, surprise(q, base))


def kl_divergence(p, q, base):
    """The mean of how much more q surprises than p."""
    return _expected(p, surprise(q, base) - surprise(p, base))
