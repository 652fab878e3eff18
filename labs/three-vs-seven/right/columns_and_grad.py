"""Two exponentials that never grow, targets made a column, functional steps with torch.autograd.grad."""

import torch


def sigmoid(x):
    return 1 / (1 + torch.exp(-x.clamp(-40, 80)))


def score(params, x):
    return torch.addmm(params[1], x, params[0])


def mnist_loss(scores, targets):
    p = sigmoid(scores)
    return torch.where(targets.unsqueeze(1) == 1, 1 - p, p).mean()


def accuracy(scores, targets):
    hits = sum(int((s.item() > 0) == (t.item() > 0)) for s, t in zip(scores, targets, strict=True))
    return hits / len(targets)


def init_params(seed):  # noqa: ARG001 - one neuron may start at zero, whatever the seed
    return torch.zeros(784, 1), torch.zeros(1)


def train(params, batches, epochs, lr):
    w, b = (p.detach().clone().requires_grad_() for p in params)
    for _ in range(epochs):
        for xb, yb in batches:
            slopes = torch.autograd.grad(mnist_loss(score((w, b), xb), yb), (w, b))
            w, b = (
                (p - lr * slope).detach().requires_grad_() for p, slope in zip((w, b), slopes, strict=True)
            )
    return w.detach(), b.detach()
