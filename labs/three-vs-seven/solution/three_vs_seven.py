"""One neuron that tells threes from sevens: score, sigmoid, loss, and the loop that trains it.

Everywhere: x is float32 (n, 784), pixels from 0 to 1; targets are float32 (n,), 1 for a three and 0 for a seven;
scores are float32 (n, 1); params are w (784, 1) and b (1,), float32.
"""

import torch


def sigmoid(x):
    """Return 1 / (1 + e^-x) for each number of x."""
    # tanh is the same S from -1 to 1, twice as steep; far out it is flat, where e^-x would be infinite
    return (1 + torch.tanh(x / 2)) / 2


def score(params, x):
    """Return the score of each picture, (n, 1): above 0 says three."""
    w, b = params
    return x @ w + b


def mnist_loss(scores, targets):
    """Return the mean distance of sigmoid(scores) from the targets, one number."""
    return (sigmoid(scores).squeeze(1) - targets).abs().mean()  # (n,) and (n,): a column would make (n, n)


def accuracy(scores, targets):
    """Return the share of pictures that are taken for what they are, one number."""
    says_three = scores.squeeze(1) > 0  # where the sigmoid is above a half
    return (says_three == (targets == 1)).float().mean()


def init_params(seed):
    """Return new params, small, decided by `seed` alone."""
    generator = torch.Generator().manual_seed(seed)
    return [torch.randn(784, 1, generator=generator) * 0.01, torch.zeros(1)]


def train(params, batches, epochs, lr):
    """Return trained params; each epoch walks `batches` once and takes a step after every batch."""
    params = [p.clone().requires_grad_() for p in params]  # the caller's own stay as they are
    for _ in range(epochs):
        for xb, yb in batches:
            mnist_loss(score(params, xb), yb).backward()
            with torch.no_grad():
                for p in params:
                    p.sub_(lr * p.grad)
                    p.grad = None
    return params


if __name__ == "__main__":
    from quizlab.grading.inputs import shared

    data = shared("mnist5k")
    x = torch.tensor(data["images"]).reshape(-1, 784) / 255
    labels = torch.tensor(data["labels"])
    chosen = (labels == 3) | (labels == 7)
    x, targets = x[chosen], (labels[chosen] == 3).float()
    batches = list(zip(x[:800].split(100), targets[:800].split(100), strict=True))
    params = train(init_params(0), batches, epochs=5, lr=1.0)
    with torch.no_grad():
        unseen = score(params, x[800:])
    print(f"loss {mnist_loss(unseen, targets[800:]):.3f}, accuracy {accuracy(unseen, targets[800:]):.3f}")
