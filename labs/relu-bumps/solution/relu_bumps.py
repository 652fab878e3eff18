"""A net of one hidden layer, by hand and by training: level + weighted kinks."""

from collections.abc import Sequence

import torch

Params = Sequence[torch.Tensor]
"""w (k,), b (k,), v (k,), c ()."""


def net(params: Params, x: torch.Tensor) -> torch.Tensor:
    """Return c + sum over j of v_j * relu(w_j * x + b_j), for each x (n,)."""
    w, b, v, c = params
    hidden = (x[:, None] * w + b).relu()  # (n, k): a row for each x, a column for each unit
    return hidden @ v + c


def join_up(x: torch.Tensor, y: torch.Tensor) -> Params:
    """Return the net that is straight from each point to the next: a kink at every point but the last."""
    slopes = y.diff() / x.diff()
    # A unit adds its v to the slope from its kink on, so v is by how much the slope changes there.
    turns = slopes.diff(prepend=torch.zeros_like(slopes[:1]))
    joints = x[:-1]
    return torch.ones_like(joints), -joints, turns, y[0].clone()


def init(units: int, low: float, high: float, seed: int) -> Params:
    """Return params whose kinks lie anywhere in low..high, units with negative w bending to the left."""
    generator = torch.Generator().manual_seed(seed)
    kinks = low + (high - low) * torch.rand(units, generator=generator)
    w = torch.randn(units, generator=generator)
    # A sum of many random numbers grows like the root of how many there are.
    v = torch.randn(units, generator=generator) / units**0.5
    return w, -w * kinks, v, torch.tensor(0.0)


def fit(params: Params, x: torch.Tensor, y: torch.Tensor, steps: int, lr: float) -> Params:
    """Return the params after plain gradient descent on the mean squared error."""
    params = [p.detach().clone().requires_grad_() for p in params]
    for _ in range(steps):
        loss = ((net(params, x) - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for p in params:
                p.sub_(lr * p.grad)
                p.grad = None
    return [p.detach() for p in params]


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
