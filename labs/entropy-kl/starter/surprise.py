"""Surprise, entropy, cross-entropy and KL divergence, in any unit."""

import math

import torch


def surprise(p: torch.Tensor, base: float) -> torch.Tensor:
    """Return -log p of each element, infinite where p is 0.

    Args:
        p: probabilities, floating point, any shape.
        base: of the logarithm, above 1: 2 gives bits, e gives nats.

    Returns:
        A tensor of p's shape and dtype.
    """
    raise NotImplementedError


def entropy(p: torch.Tensor, base: float) -> torch.Tensor:
    """Return the mean surprise of draws from p.

    Args:
        p: distributions along the last axis, shape (..., k); entries may be 0.
        base: of the logarithm, above 1.

    Returns:
        A tensor of shape (...): p's without the last axis.
    """
    raise NotImplementedError


def cross_entropy(p: torch.Tensor, q: torch.Tensor, base: float) -> torch.Tensor:
    """Return the mean surprise of whoever believes q while draws come from p.

    Args:
        p: what is true, distributions along the last axis, shape (..., k); entries may be 0.
        q: what is believed, likewise.
        base: of the logarithm, above 1.

    Returns:
        A tensor of shape (...); infinite where q rules out what p doesn't.
    """
    raise NotImplementedError


def kl_divergence(p: torch.Tensor, q: torch.Tensor, base: float) -> torch.Tensor:
    """Return what believing q costs on top of p's own entropy; arguments and shape as for cross_entropy."""
    raise NotImplementedError


if __name__ == "__main__":
    p = torch.tensor([1 / 2, 1 / 4, 1 / 4, 0])
    q = torch.tensor([1 / 4, 1 / 4, 1 / 4, 1 / 4])
    print("surprise     ", surprise(p, 2))
    print("entropy      ", entropy(p, 2), "bits,", entropy(p, math.e), "nats")
    print("cross-entropy", cross_entropy(p, q, 2))
    print("KL           ", kl_divergence(p, q, 2), "and the other way round", kl_divergence(q, p, 2))
