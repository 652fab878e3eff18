"""Distances of all pairs, and normalised images, without a loop."""

import torch


def pairwise_l1(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return the L1 distance of every row of `a` (n, d) to every row of `b` (m, d): shape (n, m)."""
    return _differences(a, b).abs().sum(-1)


def pairwise_l2(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return the Euclidean distance of every row of `a` (n, d) to every row of `b` (m, d): shape (n, m)."""
    # Not a·a + b·b - 2 a·b: it needs less memory, but loses its digits where points are far out and close together.
    return _differences(a, b).square().sum(-1).sqrt()


def normalise(x: torch.Tensor, mean: torch.Tensor, std: torch.Tensor) -> torch.Tensor:
    """Return (x - mean) / std for x (n, c, h, w), each channel with its own mean and std, both (c,)."""
    # (c, 1, 1) puts c below c; (c,) alone would stand below w.
    return (x - mean[:, None, None]) / std[:, None, None]


def _differences(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return a[:, None] - b  # (n, 1, d) - (m, d) -> (n, m, d)
