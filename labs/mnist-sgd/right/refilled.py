"""Two tensors for all batches, filled again for each; one flat vector of parameters, cut into views."""

import math

import torch
from torch.nn import init

SHAPES = ((784, 50), (50,), (50, 10), (10,))


def init_params(seed):
    generator = torch.Generator().manual_seed(seed)
    W1 = init.kaiming_normal_(torch.empty(50, 784), nonlinearity="relu", generator=generator).T
    W2 = init.xavier_normal_(torch.empty(50, 10), generator=generator)
    return W1, torch.full((50,), 0.01), W2, torch.zeros(10)


def forward(params, x):
    hidden = torch.addmm(params[1], x, params[0])
    return torch.addmm(params[3], torch.where(hidden > 0, hidden, 0.0), params[2])


def cross_entropy(logits, y):
    shifted = logits - logits.detach().amax(1, keepdim=True)
    target = torch.zeros_like(shifted).scatter_(1, y.unsqueeze(1), 1.0)
    return (shifted.exp().sum(1).log() - (shifted * target).sum(1)).mean()


def minibatches(x, y, size, seed):
    order = torch.rand(len(x), generator=torch.Generator().manual_seed(seed)).argsort().to(x.device)
    pixels, digits = x.new_empty(size, 784), y.new_empty(size)
    for start in range(0, len(x), size):
        batch = order[start : start + size]
        count = len(batch)
        pixels[:count], digits[:count] = x[batch], y[batch]
        yield pixels[:count], digits[:count]


def _cut(flat):
    pieces = flat.split([math.prod(shape) for shape in SHAPES])
    return [piece.view(shape) for piece, shape in zip(pieces, SHAPES, strict=True)]


def train(x, y, epochs, lr, size, seed, device):
    flat = torch.cat([p.reshape(-1) for p in init_params(seed)]).to(device)
    for epoch in range(epochs):
        for xb, yb in minibatches(x.to(device), y.to(device), size, seed + epoch):
            flat.requires_grad_()
            (slope,) = torch.autograd.grad(cross_entropy(forward(_cut(flat), xb), yb), flat)
            flat = flat.detach() - lr * slope
    return _cut(flat)
