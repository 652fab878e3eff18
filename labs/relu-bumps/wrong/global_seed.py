"""
misconception: seed-set-globally
says: torch.manual_seed resets the random numbers of the whole program: whoever shuffles next gets the same
  order after each init. A torch.Generator of your own has a seed of its own.
fails: init
read: gradient-descent#the-loop
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
    torch.manual_seed(seed)
    w = torch.where(torch.rand(units) < 0.5, -1.0, 1.0)
    return w, -w * (low + (high - low) * torch.rand(units)), torch.randn(units) / units**0.5, torch.tensor(0.0)


def fit(params, x, y, steps, lr):
    params = [p.clone().requires_grad_() for p in params]
    for _ in range(steps):
        ((net(params, x) - y) ** 2).mean().backward()
        with torch.no_grad():
            for p in params:
                p -= lr * p.grad
                p.grad = None
    return [p.detach() for p in params]
