"""The sigmoid is an autograd Function, and the training has its slopes by hand."""

import numpy as np
import torch


class Squeeze(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        small = (-x.abs()).exp()
        p = torch.where(x < 0, small, 1.0) / (1 + small)
        ctx.save_for_backward(p)
        return p

    @staticmethod
    def backward(ctx, up):
        (p,) = ctx.saved_tensors
        return p * (1 - p) * up


def sigmoid(x):
    return Squeeze.apply(x)


def score(params, x):
    return torch.einsum("np,po->no", x, params[0]) + params[1]


def mnist_loss(scores, targets):
    signs = 1 - 2 * targets
    return (targets + signs * sigmoid(scores)[:, 0]).sum() / targets.numel()


def accuracy(scores, targets):
    return torch.eq(scores.flatten().sign(), 2 * targets - 1).double().mean()


def init_params(seed):
    rng = np.random.default_rng(seed)
    return [
        torch.tensor(rng.uniform(-1 / 28, 1 / 28, shape), dtype=torch.float32) for shape in ((784, 1), (1,))
    ]


def train(params, batches, epochs, lr):
    w, b = params
    with torch.no_grad():
        for _ in range(epochs):
            for xb, yb in batches:
                p = sigmoid(score((w, b), xb))
                slope = p * (1 - p) * (1 - 2 * yb[:, None]) / len(yb)
                w, b = w - lr * xb.T @ slope, b - lr * slope.sum(0)
    return w, b
