"""The sigmoid as the softmax of (x, 0); the neuron as a module whose parameters are moved through .data."""

import torch
from torch import nn


def sigmoid(x):
    return torch.stack([x, torch.zeros_like(x)]).softmax(0)[0]


def score(params, x):
    w, b = params
    return nn.functional.linear(x, w.T, b)


def mnist_loss(scores, targets):
    return nn.functional.l1_loss(sigmoid(scores), targets.reshape(-1, 1))


def accuracy(scores, targets):
    guesses = (sigmoid(scores.reshape(-1)) > 0.5).to(targets.dtype)
    return 1 - (guesses - targets).abs().mean()


def init_params(seed):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        layer = nn.Linear(784, 1)
    return [layer.weight.detach().T.contiguous(), layer.bias.detach()]


class Neuron(nn.Module):
    def __init__(self, params):
        super().__init__()
        self.w, self.b = (nn.Parameter(p.clone()) for p in params)

    def forward(self, x):
        return score((self.w, self.b), x)


def train(params, batches, epochs, lr):
    neuron = Neuron(params)
    for _ in range(epochs):
        for xb, yb in batches:
            neuron.zero_grad()
            mnist_loss(neuron(xb), yb).backward()
            for p in neuron.parameters():
                p.data -= lr * p.grad.data
    return list(neuron.parameters())
