"""A loop over the d coordinates and over the c channels, never over points or images: little memory."""

import torch


def _sum(a, b, term):
    total = torch.zeros(len(a), len(b), dtype=a.dtype, device=a.device)
    for k in range(a.shape[1]):
        total += term(a[:, k].reshape(-1, 1) - b[:, k].reshape(1, -1))
    return total


def pairwise_l1(a, b):
    """Add up one coordinate at a time."""
    return _sum(a, b, torch.abs)


def pairwise_l2(a, b):
    """Add up one squared coordinate at a time."""
    return _sum(a, b, torch.square) ** 0.5


def normalise(x, mean, std):
    """One channel at a time, for all images."""
    channels = [(x[:, c] - mean[c]) / std[c] for c in range(x.shape[1])]
    return torch.stack(channels, dim=1)
