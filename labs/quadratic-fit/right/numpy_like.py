"""NumPy for the arithmetic, recursion for the walk."""

import numpy as np
import torch


def plain(value):
    return value.detach().cpu().numpy()


def quadratic(t, params):
    if params.requires_grad:
        return params[0] * t.square() + params[1] * t + params[2]
    return torch.from_numpy(np.asarray(np.polyval(plain(params), plain(t)))).to(t.device, t.dtype)


def mse(predicted, y):
    return torch.mean(torch.square(torch.subtract(y, predicted)))


def _loss(t, y, params):
    return np.mean((np.polyval(params, t) - y) ** 2)


def nudged(t, y, params, nudge):
    t, y, here = (plain(value).astype(np.float64) for value in (t, y, params))
    slopes = [(_loss(t, y, here + nudge * unit) - _loss(t, y, here)) / nudge for unit in np.identity(3)]
    return torch.tensor(slopes, dtype=params.dtype, device=params.device)


def gradient(t, y, params):
    leaf = params.detach().clone()
    leaf.requires_grad = True
    return torch.autograd.grad(mse(quadratic(t, leaf), y), leaf)[0]


def fit(t, y, start, lr, steps, enough):
    if steps == 0:
        return start.clone(), []
    loss = float(mse(quadratic(t, start), y))
    if loss <= enough:
        return start.clone(), [loss]
    params, losses = fit(t, y, start - lr * gradient(t, y, start), lr, steps - 1, enough)
    return params, [loss, *losses]
