"""No autograd at all: slopes worked out on paper, random numbers from NumPy, one unit after the other."""

import numpy as np
import torch


def net(params, x):
    """Add unit after unit to the level."""
    w, b, v, c = params
    total = torch.zeros_like(x) + c
    for j in range(len(w)):
        total = total + v[j] * torch.clamp(w[j] * x + b[j], min=0)
    return total


def join_up(x, y):
    """Walk along the points, and turn by what is missing."""
    xs, ys = x.tolist(), y.tolist()
    turns, slope = [], 0.0
    for i in range(len(xs) - 1):
        new = (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i])
        turns.append(new - slope)
        slope = new
    made = (np.ones(len(turns)), -np.array(xs[:-1]), np.array(turns), np.array(ys[0]))
    return tuple(torch.tensor(part, dtype=torch.float32, device=x.device) for part in made)


def init(units, low, high, seed):
    """Weights of normal size, kinks uniform."""
    rng = np.random.default_rng(seed)
    w = np.where(rng.random(units) < 0.5, -1, 1) * rng.uniform(0.5, 1.5, units)
    parts = (w, -w * rng.uniform(low, high, units), np.zeros(units), np.array(0))
    return [torch.tensor(part, dtype=torch.float32) for part in parts]


def fit(params, x, y, steps, lr):
    """The chain rule, written out."""
    w, b, v, c = (p.clone() for p in params)
    for _ in range(steps):
        z = torch.outer(x, w) + b
        on = (z > 0).to(x.dtype)
        error = 2 * ((z * on) @ v + c - y) / x.numel()
        back = error[:, None] * on * v
        w, b, v, c = (
            w - lr * (x @ back),
            b - lr * back.sum(0),
            v - lr * (error @ (z * on)),
            c - lr * error.sum(),
        )
    return w, b, v, c
