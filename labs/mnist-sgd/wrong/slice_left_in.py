"""
misconception: trains-on-a-slice
says: You train on the first 500 digits only, which is handy while one looks for a mistake and easily left in. Short runs don't show it, unseen digits do: more data is what accuracy lives on.
fails: accuracy
read: cross-entropy#training-digits
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
    right = logits[torch.arange(len(y), device=y.device), y]  # (n,)
    return (logits.logsumexp(1) - right).mean()  # -log softmax, without ever forming a probability of 0


def minibatches(x, y, size, seed):
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(seed))
    for batch in order.to(x.device).split(size):
        yield x[batch], y[batch]


def train(x, y, epochs, lr, size, seed, device):
    x, y = x[:500].to(device), y[:500].to(device)
    params = [p.to(device).requires_grad_() for p in init_params(seed)]
    for epoch in range(epochs):
        for xb, yb in minibatches(x, y, size, seed + epoch):
            cross_entropy(forward(params, xb), yb).backward()
            with torch.no_grad():
                for p in params:
                    p.sub_(lr * p.grad)
                    p.grad = None
    return params
