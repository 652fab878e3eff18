"""
misconception: grad-asked-of-input
says: You set requires_grad on the caller's params: from then on autograd records whatever they do with it, and its .grad fills up. Watch a copy.
fails: kept
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
    params.requires_grad_()
    params.grad = None
    mse(quadratic(t, params), y).backward()
    return params.grad


def fit(t, y, start, lr, steps, enough):
    params, losses = start.clone(), []
    for _ in range(steps):
        losses.append(mse(quadratic(t, params), y).item())
        if losses[-1] <= enough:
            break
        params = (params - lr * gradient(t, y, params)).detach()
    return params.detach(), losses
