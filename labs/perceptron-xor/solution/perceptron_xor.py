"""The perceptron rule, why it fails on XOR, and the hidden layer that doesn't."""

from collections.abc import Sequence

import torch

Params = Sequence[torch.Tensor]
"""W1 (d, k), b1 (k,), W2 (k,), b2 ()."""
UNITS, ATTEMPTS = 16, 8
"""Two units would do, but from few starts; with sixteen, hardly a start fails."""


def perceptron(x: torch.Tensor, y: torch.Tensor, epochs: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return w (d,) and b () after `epochs` passes of the perceptron rule, from zeros."""
    w, b = x.new_zeros(x.shape[1]), x.new_zeros(())
    for _ in range(epochs):
        for point, label in zip(x, y, strict=True):
            surprise = label - (point @ w + b > 0).long()  # 1, 0 or -1; 0 after a right guess
            w += surprise * point
            b += surprise
    return w, b


def count_right(w: torch.Tensor, b: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return how many points each of the lines w (m, d), b (m,) gets right, (m,)."""
    guesses = (x @ w.T + b > 0).long()  # (n, m): a row for each point, a column for each line
    return (guesses == y[:, None]).sum(0)


def net(params: Params, x: torch.Tensor) -> torch.Tensor:
    """Return relu(x @ W1 + b1) @ W2 + b2, (n,)."""
    W1, b1, W2, b2 = params
    return (x @ W1 + b1).relu() @ W2 + b2


def xor_by_hand(low: float, high: float) -> Params:
    """Return two units: one counts the switches that are up, the other speaks up when both are."""
    # (a - low) / (high - low) is 0 for a switch that is down, 1 for one that is up.
    one = 1 / (high - low)
    none_up = -2 * low * one
    return (
        torch.full((2, 2), one),
        torch.tensor([none_up, none_up - 1]),
        torch.tensor([1.0, -2.0]),
        torch.tensor(0.0),
    )


def train(params: Params, x: torch.Tensor, y: torch.Tensor, steps: int, lr: float) -> Params:
    """Return the params after plain gradient descent on the mean squared error."""
    params = [p.detach().clone().requires_grad_() for p in params]
    for _ in range(steps):
        ((net(params, x) - y) ** 2).mean().backward()
        with torch.no_grad():
            for p in params:
                p.sub_(lr * p.grad)
                p.grad = None
    return [p.detach() for p in params]


def learn(x: torch.Tensor, y: torch.Tensor, seed: int) -> Params:
    """Return params that have learned the points; a start that turns out a dead end is followed by another."""
    generator = torch.Generator().manual_seed(seed)
    shapes = (2, UNITS), (UNITS,), (UNITS,), ()
    for _ in range(ATTEMPTS):
        start = [torch.randn(shape, generator=generator).to(x.device) / 2 for shape in shapes]
        params = train(start, x, y, steps=300, lr=0.1)
        if ((net(params, x) - y).abs() < 0.3).all():
            break
    return params


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
