"""
misconception: where-hides-no-slope
says: torch.where picks values. On the way back it goes through both branches, and 0 times the infinite slope of the other one is nan. Both branches have to be finite.
fails: far
read: neural-nets#sigmoid
"""

import torch


def sigmoid(x):

    return torch.where(x >= 0, 1 / (1 + torch.exp(-x)), x.exp() / (1 + x.exp()))


def score(params, x):
    w, b = params
    return x @ w + b


def mnist_loss(scores, targets):
    return (sigmoid(scores).squeeze(1) - targets).abs().mean()


def accuracy(scores, targets):
    says_three = scores.squeeze(1) > 0
    return (says_three == (targets == 1)).float().mean()


def init_params(seed):
    generator = torch.Generator().manual_seed(seed)
    return [torch.randn(784, 1, generator=generator) * 0.01, torch.zeros(1)]


def train(params, batches, epochs, lr):
    params = [p.clone().requires_grad_() for p in params]
    for _ in range(epochs):
        for xb, yb in batches:
            mnist_loss(score(params, xb), yb).backward()
            with torch.no_grad():
                for p in params:
                    p.sub_(lr * p.grad)
                    p.grad = None
    return params
