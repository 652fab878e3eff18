"""
misconception: output-layer-only
says: Only v and c move; w and b stay where they began. That fits a line through given kinks. A net moves its
  kinks to where the curve bends.
fails: fit-steps
read: neural-nets#kinks
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
    w = torch.where(torch.rand(units, generator=generator) < 0.5, -1.0, 1.0)
    return w, -w * kinks, torch.randn(units, generator=generator) / units**0.5, torch.tensor(0.0)


def fit(params, x, y, steps, lr):
    params = [p.clone().requires_grad_() for p in params]
    for _ in range(steps):
        ((net(params, x) - y) ** 2).mean().backward()
        with torch.no_grad():
            for p in params[2:]:
                p -= lr * p.grad
                p.grad = None
    return [p.detach() for p in params]
