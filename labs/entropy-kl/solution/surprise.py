"""Surprise, entropy, cross-entropy and KL divergence, in any unit."""

import math

import torch


def surprise(p: torch.Tensor, base: float) -> torch.Tensor:
    """Return -log p of each element, infinite where p is 0."""
    return -torch.log(p) / math.log(base)


def entropy(p: torch.Tensor, base: float) -> torch.Tensor:
    """Return the mean surprise of draws from p (..., k): a tensor of shape (...)."""
    return cross_entropy(p, p, base)


def cross_entropy(p: torch.Tensor, q: torch.Tensor, base: float) -> torch.Tensor:
    """Return the mean surprise of whoever believes q while draws come from p, (...)."""
    # What never happens surprises nobody: without where(), 0 times infinity would be NaN.
    terms = torch.where(p > 0, p * surprise(q, base), 0.0)
    return terms.sum(-1)


def kl_divergence(p: torch.Tensor, q: torch.Tensor, base: float) -> torch.Tensor:
    """Return what believing q costs on top of p's own entropy, (...)."""
    return cross_entropy(p, q, base) - entropy(p, base)


if __name__ == "__main__":
    p = torch.tensor([1 / 2, 1 / 4, 1 / 4, 0])
    q = torch.tensor([1 / 4, 1 / 4, 1 / 4, 1 / 4])
    print("surprise     ", surprise(p, 2))
    print("entropy      ", entropy(p, 2), "bits,", entropy(p, math.e), "nats")
    print("cross-entropy", cross_entropy(p, q, 2))
    print("KL           ", kl_divergence(p, q, 2), "and the other way round", kl_divergence(q, p, 2))
