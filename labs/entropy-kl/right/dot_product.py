"""An expectation is a dot product: einsum, with surprises made harmless where nothing happens."""

import torch


class Unit:
    """A unit of information."""

    def __init__(self, base, like):
        self.size = torch.log(torch.as_tensor(base, dtype=like.dtype, device=like.device))

    def of(self, p):
        """Return -log p in this unit."""
        return -torch.log(p) / self.size


def surprise(p, base):
    """By the unit."""
    return Unit(base, p).of(p)


def _expected(p, value):
    return torch.einsum("...k,...k->...", p, value.masked_fill(p == 0, 0.0))


def entropy(p, base):
    """p times its own surprise."""
    return _expected(p, surprise(p, base))


def cross_entropy(p, q, base):
    """p times the surprise at q."""
    return _expected(p, surprise(q, base))


def kl_divergence(p, q, base):
    """p times the gap."""
    unit = Unit(base, p)
    return _expected(p, unit.of(q) - unit.of(p))
