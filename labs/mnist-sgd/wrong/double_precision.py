"""
misconception: float64-parameters
says: NumPy draws float64 and torch.from_numpy keeps it. Parameters here are float32, like x; mixing the two fails in the first product.
fails: init
read: cross-entropy#training-digits
"""

import numpy as np
import torch


def init_params(seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 0.05, (784, 50)), rng.normal(0, 0.14, (50, 10))
    return [torch.from_numpy(W1), torch.zeros(50), torch.from_numpy(W2), torch.zeros(10)]


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
