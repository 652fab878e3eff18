"""
misconception: half-the-slope
says: You derived the slope by hand and forgot the 2 that comes down from the square.
fails: autograd
read: gradient-descent#autograd
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
    error = quadratic(t, params) - y
    return torch.stack([(error * t**2).mean(), (error * t).mean(), error.mean()])


def fit(t, y, start, lr, steps, enough):
    params, losses = start, []
    for _ in range(steps):
        losses.append(mse(quadratic(t, params), y).item())
        if losses[-1] <= enough:
            break
        params = params - lr * gradient(t, y, params)
    return params, losses
