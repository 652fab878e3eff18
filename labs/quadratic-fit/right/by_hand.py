"""Slopes derived on paper: predictions are a product of features and parameters, and so is the gradient."""

import torch


def features(t):
    return torch.stack((t * t, t, torch.ones_like(t)), dim=-1)


def quadratic(t, params):
    return features(t) @ params


def mse(predicted, y):
    error = predicted - y
    return error.pow(2).sum() / error.numel()


def nudged(t, y, params, nudge):
    places = params + nudge * torch.eye(3, dtype=params.dtype, device=params.device)  # one nudge a row
    losses = ((places @ features(t).T - y) ** 2).mean(1)
    return (losses - mse(quadratic(t, params), y)) / nudge


def gradient(t, y, params):
    x = features(t)
    return 2 / len(t) * x.T @ (x @ params - y)


def fit(t, y, start, lr, steps, enough):
    params, losses = start.clone(), []
    while len(losses) < steps:
        loss = float(mse(quadratic(t, params), y))
        losses.append(loss)
        if not loss > enough:
            break
        params.sub_(gradient(t, y, params), alpha=lr)
    return params, losses
