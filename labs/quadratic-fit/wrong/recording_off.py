"""
misconception: nothing-recorded
says: Nothing of your loss was recorded, so backward() has no way to go and raises. Either no leaf asked for a gradient (requires_grad), or the loss was computed inside no_grad(), which belongs around the step.
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
    watched = params.clone().requires_grad_()
    with torch.no_grad():
        loss = mse(quadratic(t, watched), y)
    loss.backward()
    return watched.grad


def fit(t, y, start, lr, steps, enough):
    params, losses = start, []
    for _ in range(steps):
        losses.append(mse(quadratic(t, params), y).item())
        if losses[-1] <= enough:
            break
        params = params - lr * gradient(t, y, params)
    return params, losses
