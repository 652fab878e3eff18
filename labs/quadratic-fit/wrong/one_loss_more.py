"""
misconception: one-loss-too-many
says: You note one more loss, after the last step. Each step has one, measured before it: with no steps there is none.
fails: steps
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
    params, losses = start, [mse(quadratic(t, start), y).item()]
    for _ in range(steps):
        if losses[-1] <= enough:
            break
        params = params - lr * gradient(t, y, params)
        losses.append(mse(quadratic(t, params), y).item())
    return params, losses
