"""The norm of a difference, with every axis named."""

import torch


def pairwise_l1(a, b):
    """Ask for the 1-norm."""
    return torch.linalg.vector_norm(a.unsqueeze(1) - b.unsqueeze(0), ord=1, dim=2)


def pairwise_l2(a, b):
    """Ask for the 2-norm."""
    return torch.linalg.vector_norm(a.unsqueeze(1) - b.unsqueeze(0), ord=2, dim=2)


def normalise(x, mean, std):
    """Bring the channels to the end, where broadcasting finds them, and back: a view that is not contiguous."""
    return ((x.movedim(1, -1) - mean) / std).movedim(-1, 1)
