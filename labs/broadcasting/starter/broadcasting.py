"""Distances of all pairs, and normalised images, without a loop."""

import torch


def pairwise_l1(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return the L1 distance of every row of `a` to every row of `b`.

    Args:
        a: shape (n, d), n points with d coordinates.
        b: shape (m, d).

    Returns:
        Shape (n, m); entry [i, j] is the sum over k of |a[i, k] - b[j, k]|.
    """
    raise NotImplementedError


def pairwise_l2(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return the Euclidean distance of every row of `a` to every row of `b`.

    Args:
        a: shape (n, d).
        b: shape (m, d).

    Returns:
        Shape (n, m); entry [i, j] is the square root of the sum over k of (a[i, k] - b[j, k])².
    """
    raise NotImplementedError


def normalise(x: torch.Tensor, mean: torch.Tensor, std: torch.Tensor) -> torch.Tensor:
    """Return (x - mean) / std, each channel with its own mean and std.

    Args:
        x: shape (n, c, h, w), n images with c channels of h rows and w columns.
        mean: shape (c,), one number per channel.
        std: shape (c,), one positive number per channel.

    Returns:
        Shape (n, c, h, w).
    """
    raise NotImplementedError


if __name__ == "__main__":
    a = torch.tensor([[0.0, 0.0], [1.0, 2.0], [6.0, 8.0]])
    b = torch.tensor([[0.0, 0.0], [3.0, 4.0]])
    print("pairwise_l1", pairwise_l1(a, b))
    print("pairwise_l2", pairwise_l2(a, b))

    image = torch.tensor([[[[10.0, 30.0]], [[5.0, 7.0]]]])  # 1 image, 2 channels, 1 row, 2 columns
    print("normalise", normalise(image, torch.tensor([20.0, 5.0]), torch.tensor([10.0, 2.0])))
