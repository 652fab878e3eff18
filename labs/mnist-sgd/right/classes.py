"""Objects: a shuffled view of the data that is walked by an iterator, and an optimizer of one's own."""

import math
import random

import torch


class SGD:
    def __init__(self, params, lr):
        self.params, self.lr = list(params), lr

    def step(self, slopes):
        torch._foreach_add_([p.data for p in self.params], list(slopes), alpha=-self.lr)


class Shuffled:
    def __init__(self, x, y, size, seed):
        self.x, self.y, self.size = x, y, size
        self.places = list(range(len(y)))
        random.Random(seed).shuffle(self.places)

    def __len__(self):
        return math.ceil(len(self.places) / self.size)

    def __getitem__(self, number):
        if number >= len(self):
            raise IndexError(number)
        chosen = torch.tensor(
            self.places[number * self.size : (number + 1) * self.size], device=self.x.device
        )
        return self.x.index_select(0, chosen), self.y.index_select(0, chosen)


def _xavier(fan_in, fan_out, generator):
    bound = math.sqrt(6 / (fan_in + fan_out))
    return torch.rand(fan_in, fan_out, generator=generator).mul_(2 * bound).sub_(bound)


def init_params(seed):
    generator = torch.Generator()
    generator.manual_seed(seed)
    return [_xavier(784, 50, generator), torch.zeros(50), _xavier(50, 10, generator), torch.zeros(10)]


def forward(params, x):
    hidden = torch.addmm(params[1], x, params[0])
    return torch.addmm(params[3], (hidden + hidden.abs()) / 2, params[2])


def cross_entropy(logits, y):
    rows = torch.arange(y.numel(), device=logits.device)
    top = logits.detach().max(dim=1).values
    return top.sub(logits[rows, y]).add((logits - top[:, None]).exp().sum(1).log()).sum() / y.numel()


def minibatches(x, y, size, seed):
    return Shuffled(x, y, size, seed)


def train(x, y, epochs, lr, size, seed, device):
    params = [p.to(device).requires_grad_() for p in init_params(seed)]
    optimizer = SGD(params, lr)
    for epoch in range(epochs):
        for xb, yb in minibatches(x.to(device), y.to(device), size, seed + epoch):
            loss = cross_entropy(forward(params, xb), yb)
            optimizer.step(torch.autograd.grad(loss, params))
    return params
