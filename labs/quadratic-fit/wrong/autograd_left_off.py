"""
misconception: autograd-left-off
says: torch.set_grad_enabled(False) stays in force after fit: whoever calls backward() next is refused. `with torch.no_grad():` ends by itself.
fails: again
read: gradient-descent#zeroing
"""

import torch


def quadratic(t, params):
    a, b, c = params
    return a * t**2 + b * t + c


def mse(predicted, y):
    return ((predicted - y) ** 2).mean()


def nudged(t, y, params, nudge):
    here = mse(quadratic(t, params), y)
    slopes = torch.zeros_like(params)
    for i in range(len(params)):
        moved = params.clone()
        moved[i] += nudge
        slopes[i] = (mse(quadratic(t, moved), y) - here) / nudge
    return slopes


def gradient(t, y, params):
    watched = params.clone().requires_grad_()
    mse(quadratic(t, watched), y).backward()
    return watched.grad


def fit(t, y, start, lr, steps, enough):
    params, losses = start, []
    for _ in range(steps):
        losses.append(mse(quadratic(t, params), y).item())
        if losses[-1] <= enough:
            break
        torch.set_grad_enabled(True)
        slope = gradient(t, y, params)
        torch.set_grad_enabled(False)
        params = params - lr * slope
    return params, losses
