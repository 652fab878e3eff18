"""
misconception: gradients-pile-up
says: You call backward() again without clearing .grad: it adds to the slopes that are there. The second call gives twice the gradient.
fails: kept
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
    params.requires_grad_()
    mse(quadratic(t, params), y).backward()
    return params.grad.clone()


def fit(t, y, start, lr, steps, enough):
    params, losses = start.clone(), []
    for _ in range(steps):
        losses.append(mse(quadratic(t, params), y).item())
        if losses[-1] <= enough:
            break
        params = (params - lr * gradient(t, y, params)).detach()
    return params.detach(), losses
