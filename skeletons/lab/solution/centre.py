"""Centre each row of a matrix."""

import torch


def centre(x: torch.Tensor) -> torch.Tensor:
    """Return x with the mean of each row subtracted from that row."""
    return x - x.mean(1, keepdim=True)
