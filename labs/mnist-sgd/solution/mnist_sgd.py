"""A network of two layers that learns handwritten digits, trained by hand-written SGD.

Everywhere: x is float32 (n, 784), pixels from 0 to 1; y is int64 (n,), digits from 0 to 9;
params are four float32 tensors in this order: W1 (784, 50), b1 (50,), W2 (50, 10), b2 (10,).
"""

import torch


def init_params(seed):
    """Return new params, decided by `seed` alone, without touching the global random state."""
    generator = torch.Generator().manual_seed(seed)  # our own, so that nobody else's random numbers change
    W1 = torch.randn(784, 50, generator=generator) * (2 / 784) ** 0.5  # 2: ReLU passes on about half
    W2 = torch.randn(50, 10, generator=generator) * (1 / 50) ** 0.5
    return [W1, torch.zeros(50), W2, torch.zeros(10)]


def forward(params, x):
    """Return logits (n, 10) for x (n, 784): linear, ReLU, linear."""
    W1, b1, W2, b2 = params
    hidden = (x @ W1 + b1).clamp(min=0)  # (n, 50)
    return hidden @ W2 + b2  # (n, 10)


def cross_entropy(logits, y):
    """Return the mean loss of logits (n, 10) with right answers y (n,): a tensor with one number."""
    right = logits[torch.arange(len(y), device=y.device), y]  # (n,)
    return (logits.logsumexp(1) - right).mean()  # -log softmax, without ever forming a probability of 0


def minibatches(x, y, size, seed):
    """Give pairs (xb, yb) of `size` examples, the last maybe of fewer: each example once, order decided by `seed`."""
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(seed))
    for batch in order.to(x.device).split(size):
        yield x[batch], y[batch]


def train(x, y, epochs, lr, size, seed, device):
    """Return params on `device`, trained from init_params(seed); epoch e walks minibatches(x, y, size, seed + e)."""
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


if __name__ == "__main__":
    from quizlab.grading.inputs import shared

    data = shared("mnist5k")
    x = torch.tensor(data["images"]).reshape(-1, 784) / 255
    y = torch.tensor(data["labels"]).long()
    params = train(x[:1000], y[:1000], epochs=3, lr=0.3, size=32, seed=0, device="cpu")
    guesses = forward(params, x[4000:]).argmax(1)
    print(f"after three short epochs {(guesses == y[4000:]).float().mean():.1%} are right")
