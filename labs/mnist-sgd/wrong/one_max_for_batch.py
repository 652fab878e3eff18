"""
misconception: global-max
says: One largest logit for the whole batch pushes an example whose logits are all low down to log 0. Each row has a maximum of its own: `logits.max(1, keepdim=True)`.
fails: cross-entropy
read: cross-entropy#stability
"""

import torch


def init_params(seed):
    generator = torch.Generator().manual_seed(seed)  # our own, so that nobody else's random numbers change
    W1 = torch.randn(784, 50, generator=generator) * (2 / 784) ** 0.5  # 2: ReLU passes on about half
    W2 = torch.randn(50, 10, generator=generator) * (1 / 50) ** 0.5
    return [W1, torch.zeros(50), W2, torch.zeros(10)]


def forward(params, x):
    W1, b1, W2, b2 = params
    hidden = (x @ W1 + b1).clamp(min=0)  # (n, 50)
    return hidden @ W2 + b2  # (n, 10)


def cross_entropy(logits, y):
    shifted = logits - logits.max()
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).mean()


def minibatches(x, y, size, seed):
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(seed))
    for batch in order.to(x.device).split(size):
        yield x[batch], y[batch]


def train(x, y, epochs, lr, size, seed, device):
    x, y = x.to(device), y.to(device)
    params = [p.to(device).requires_grad_() for p in init_params(seed)]
    for epoch in range(epochs):
        for xb, yb in minibatches(x, y, size, seed + epoch):
            cross_entropy(forward(params, xb), yb).backward()
            with torch.no_grad():
                for p in params:
                    p.sub_(lr * p.grad)
                    p.grad = None
    return params
