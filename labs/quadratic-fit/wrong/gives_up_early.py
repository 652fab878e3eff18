"""
misconception: stops-by-itself
says: You stop when the loss hardly falls. Long flat stretches are common, and there is still a way to go: only `enough` and `steps` end a run.
fails: curve
read: gradient-descent#learning-rate
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
    for step in range(steps):
        losses.append(mse(quadratic(t, params), y).item())
        if losses[-1] <= enough:
            break
        if len(losses) > 1 and abs(losses[-2] - losses[-1]) < 0.01:
            break
        params = params - lr * gradient(t, y, params)
    return params, losses
