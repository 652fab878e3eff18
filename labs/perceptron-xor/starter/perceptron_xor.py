"""The perceptron rule, why it fails on XOR, and the hidden layer that doesn't."""

from collections.abc import Sequence

import torch


def perceptron(x: torch.Tensor, y: torch.Tensor, epochs: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return w and b after `epochs` passes of the perceptron rule, from zeros, in the order of the points.

    Args:
        x: points, float32 (n, d).
        y: labels 0 or 1, int64 (n,).
        epochs: how many passes.

    Returns:
        w, float32 (d,), and b, float32 without axes.
    """
    raise NotImplementedError


def count_right(w: torch.Tensor, b: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return how many points each of m lines gets right; above 0 means 1.

    Args:
        w: float32 (m, d).
        b: float32 (m,).
        x: points, float32 (n, d).
        y: labels 0 or 1, int64 (n,).

    Returns:
        Counts, int64 (m,).
    """
    raise NotImplementedError


def net(params: Sequence[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    """Return relu(x @ W1 + b1) @ W2 + b2.

    Args:
        params: W1 (d, k), b1 (k,), W2 (k,), b2 (), float32.
        x: points, float32 (n, d).

    Returns:
        Outputs, float32 (n,).
    """
    raise NotImplementedError


def xor_by_hand(low: float, high: float) -> Sequence[torch.Tensor]:
    """Return params of a net with two hidden units: 1 where one of two switches is up, else 0.

    Args:
        low: where a switch stands that is down.
        high: where it stands when up; more than low.

    Returns:
        W1 (2, 2), b1 (2,), W2 (2,), b2 (), float32.
    """
    raise NotImplementedError


def train(
    params: Sequence[torch.Tensor], x: torch.Tensor, y: torch.Tensor, steps: int, lr: float
) -> Sequence[torch.Tensor]:
    """Return the params after gradient descent on the mean squared error of net(params, x) against y.

    Args:
        params: where to start; they stay as they are.
        x: points, float32 (n, d).
        y: labels 0 or 1, float32 (n,).
        steps: how many.
        lr: learning rate.

    Returns:
        W1 (d, k), b1 (k,), W2 (k,), b2 (), float32.
    """
    raise NotImplementedError


def learn(x: torch.Tensor, y: torch.Tensor, seed: int) -> Sequence[torch.Tensor]:
    """Return params with which each output is within 0.3 of its label.

    Args:
        x: four points, float32 (4, 2).
        y: labels 0 or 1, float32 (4,).
        seed: for random numbers.

    Returns:
        W1 (2, k), b1 (k,), W2 (k,), b2 (), float32, k as you like.
    """
    raise NotImplementedError


if __name__ == "__main__":
    corners = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    either, xor = torch.tensor([0, 1, 1, 1]), torch.tensor([0, 1, 1, 0])
    for name, labels in (("OR", either), ("XOR", xor)):
        for epochs in (1, 2, 3, 4, 5):
            print(name, epochs, *perceptron(corners, labels, epochs))
    lines = torch.randn(10_000, 3, generator=torch.Generator().manual_seed(0))
    print("best of 10,000 lines:", count_right(lines[:, :2], lines[:, 2], corners, xor).max().item())
    print("by hand:", net(xor_by_hand(0.0, 1.0), corners))
    print("learned:", net(learn(corners, xor.float(), seed=0), corners))
