"""
misconception: ends-before-its-time
says: Training ends before all epochs are done, by a limit of your own. epochs says how many there are: who wants fewer asks for fewer.
fails: train-again
read: gradient-descent#the-loop
"""

import torch


def sigmoid(x):

    return (1 + torch.tanh(x / 2)) / 2


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
    for _ in range(min(epochs, 10)):
        for xb, yb in batches:
            mnist_loss(score(params, xb), yb).backward()
            with torch.no_grad():
                for p in params:
                    p.sub_(lr * p.grad)
                    p.grad = None
    return params
