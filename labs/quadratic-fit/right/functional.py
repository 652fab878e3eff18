"""Functions of functions: vmap nudges, jacobian differentiates the loss, a generator walks downhill."""

from itertools import islice

import torch
from torch.autograd.functional import jacobian
from torch.func import vmap


def quadratic(t, params):
    return (params[0] * t + params[1]) * t + params[2]


def mse(predicted, y):
    return torch.nn.functional.mse_loss(predicted, y)


def loss_at(params, t, y):
    return mse(quadratic(t, params), y)


def nudged(t, y, params, nudge):
    raised = params + torch.diag(torch.full_like(params, nudge))
    losses = vmap(loss_at, in_dims=(0, None, None))(raised, t, y)
    return losses.sub(loss_at(params, t, y)).div(nudge)


def gradient(t, y, params):
    return jacobian(lambda place: loss_at(place, t, y), params)


def walk(t, y, params, lr):
    while True:
        yield params, loss_at(params, t, y).item()
        params = params - lr * gradient(t, y, params)


def fit(t, y, start, lr, steps, enough):
    params, losses = start, []
    for place, loss in islice(walk(t, y, start, lr), steps + 1):
        params = place
        if len(losses) == steps:
            break
        losses.append(loss)
        if loss <= enough:
            break
    return params, losses
