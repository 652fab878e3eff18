"""Centre each row of a matrix."""

import torch


def centre(x: torch.Tensor) -> torch.Tensor:
    """Return x with the mean of each row subtracted from that row."""
    raise NotImplementedError


if __name__ == "__main__":
    print(centre(torch.tensor([[1.0, 2.0, 6.0]])))
