"""
misconception: nudges-pile-up
says: You nudge the first parameter and leave it there while you nudge the second, in one copy for all or in the caller's own params. Each slope is taken from the same place: start each from a fresh copy.
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
    moved, slopes = params.clone(), []
    for i in range(len(params)):
        moved[i] += nudge
        slopes.append((mse(quadratic(t, moved), y) - here) / nudge)
    return torch.stack(slopes)


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
