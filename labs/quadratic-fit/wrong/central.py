"""
misconception: central-difference
says: You nudge up and down and halve the difference. That is nearer to the exact slope, and a good idea; here the slope of one nudge upward is asked for.
fails: nudging
read: gradient-descent#gradients
"""

import torch


def quadratic(t, params):
    a, b, c = params
    return a * t**2 + b * t + c


def mse(predicted, y):
    return ((predicted - y) ** 2).mean()


def nudged(t, y, params, nudge):
    slopes = torch.zeros_like(params)
    for i in range(len(params)):
        up, down = params.clone(), params.clone()
        up[i] += nudge
        down[i] -= nudge
        slopes[i] = (mse(quadratic(t, up), y) - mse(quadratic(t, down), y)) / (2 * nudge)
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
