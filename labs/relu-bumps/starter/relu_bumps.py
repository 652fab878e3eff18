"""A net of one hidden layer, by hand and by training: level + weighted kinks."""

from collections.abc import Sequence

import torch


def net(params: Sequence[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    """Return c + sum over j of v_j * relu(w_j * x + b_j).

    Args:
        params: w (k,), b (k,), v (k,), c (), float32.
        x: where to evaluate, float32 (n,).

    Returns:
        Values, float32 (n,).
    """
    raise NotImplementedError


def join_up(x: torch.Tensor, y: torch.Tensor) -> Sequence[torch.Tensor]:
    """Return the params of a net that passes through all points, straight between neighbours.

    Args:
        x: ascending, float32 (n,), n of 2 or more.
        y: float32 (n,).

    Returns:
        w (k,), b (k,), v (k,), c (), float32, k as you like.
    """
    raise NotImplementedError


def init(units: int, low: float, high: float, seed: int) -> Sequence[torch.Tensor]:
    """Return params to start training from, with kinks (at -b / w) all over low..high.

    Args:
        units: k, 30 or more.
        low: where the range begins.
        high: where it ends.
        seed: decides the numbers.

    Returns:
        w (k,), b (k,), v (k,), c (), float32.
    """
    raise NotImplementedError


def fit(
    params: Sequence[torch.Tensor], x: torch.Tensor, y: torch.Tensor, steps: int, lr: float
) -> Sequence[torch.Tensor]:
    """Return the params after gradient descent on the mean squared error of net(params, x) against y.

    Args:
        params: where to start; they stay as they are.
        x: float32 (n,).
        y: float32 (n,).
        steps: how many.
        lr: learning rate.

    Returns:
        w (k,), b (k,), v (k,), c (), float32.
    """
    raise NotImplementedError


if __name__ == "__main__":
    bump = [
        torch.ones(3),
        torch.tensor([-1.0, -3.0, -5.0]),
        torch.tensor([1.0, -2.0, 1.0]),
        torch.tensor(0.0),
    ]
    print("bump   ", net(bump, torch.arange(7.0)))
    by_hand = join_up(torch.tensor([0.0, 1.0, 3.0]), torch.tensor([5.0, 5.0, 1.0]))
    print("by hand", net(by_hand, torch.tensor([0.0, 0.5, 1.0, 2.0, 3.0])), "should be 5, 5, 5, 3, 1")
    x = torch.linspace(-2, 2, 100)
    params = init(30, -2.0, 2.0, seed=0)
    for _ in range(5):
        print("mean squared error", ((net(params, x) - torch.sin(2 * x)) ** 2).mean().item())
        params = fit(params, x, torch.sin(2 * x), steps=400, lr=0.01)
