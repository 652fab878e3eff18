"""
misconception: start-too-small
says: Your w and v begin at 0 in effect. A unit's slopes are multiplied by its own w and v, so where both are
  nothing, nothing moves but c. Kinks in the right place are no use to a unit that doesn't speak.
fails: curve
read: neural-nets#relu
"""

import torch


def net(params, x):
    w, b, v, c = params
    return (x[:, None] * w + b).relu() @ v + c


def join_up(x, y):
    slopes = y.diff() / x.diff()
    turns = slopes.diff(prepend=torch.zeros_like(slopes[:1]))
    return torch.ones_like(turns), -x[:-1], turns, y[0].clone()


def init(units, low, high, seed):
    generator = torch.Generator().manual_seed(seed)
    kinks = low + (high - low) * torch.rand(units, generator=generator)
    w = 1e-20 * torch.where(torch.rand(units, generator=generator) < 0.5, -1.0, 1.0)
    return w, -w * kinks, torch.zeros(units), torch.tensor(0.0)


def fit(params, x, y, steps, lr):
    params = [p.clone().requires_grad_() for p in params]
    for _ in range(steps):
        ((net(params, x) - y) ** 2).mean().backward()
        with torch.no_grad():
            for p in params:
                p -= lr * p.grad
                p.grad = None
    return [p.detach() for p in params]
