"""
misconception: enough-ignored
says: You take all steps, however small the loss is. At `enough` or below, the run is over.
fails: stop
read: gradient-descent#the-loop
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
        params = params - lr * gradient(t, y, params)
    return params, losses
