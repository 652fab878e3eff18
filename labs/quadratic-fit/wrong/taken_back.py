"""
misconception: nudge-taken-back
says: You nudge the caller's params and subtract the nudge again. Rounding leaves them a little elsewhere: (0.7 + 0.3) - 0.3 need not be 0.7. Nudge a copy.
fails: kept
read: tensors#memory
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
        params[i] += nudge
        slopes[i] = (mse(quadratic(t, params), y) - here) / nudge
        params[i] -= nudge
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
        params = params - lr * gradient(t, y, params)
    return params, losses
