"""
misconception: sign-turned
says: You subtract the loss after the nudge from the one before, so a loss that grows gets a falling slope. New minus old.
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
    here = mse(quadratic(t, params), y)
    slopes = torch.zeros_like(params)
    for i in range(len(params)):
        moved = params.clone()
        moved[i] += nudge
        slopes[i] = (here - mse(quadratic(t, moved), y)) / nudge
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
