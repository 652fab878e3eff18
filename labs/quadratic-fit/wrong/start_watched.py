"""
misconception: start-watched
says: You set requires_grad on the caller's start. It is theirs: watch a copy.
fails: again
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
    watched = params.clone().requires_grad_()
    mse(quadratic(t, watched), y).backward()
    return watched.grad


def fit(t, y, start, lr, steps, enough):
    params, losses = start.requires_grad_(), []
    for _ in range(steps):
        loss = mse(quadratic(t, params), y)
        losses.append(loss.item())
        if losses[-1] <= enough:
            break
        (slope,) = torch.autograd.grad(loss, params)
        params = (params - lr * slope).detach().requires_grad_()
    return params.detach(), losses
