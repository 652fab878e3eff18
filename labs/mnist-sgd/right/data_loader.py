"""Leans on the library: DataLoader, linear, relu, parameters in modules."""

import torch
from torch import nn
from torch.nn.functional import linear, relu
from torch.utils.data import DataLoader, TensorDataset


def init_params(seed):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        layers = nn.Linear(784, 50), nn.Linear(50, 10)
    return [tensor.detach() for layer in layers for tensor in (layer.weight.T.contiguous(), layer.bias)]


def forward(params, x):
    W1, b1, W2, b2 = params
    return linear(relu(linear(x, W1.T, b1)), W2.T, b2)


def cross_entropy(logits, y):
    shifted = logits - logits.amax(dim=1, keepdim=True)
    return (shifted.exp().sum(dim=1).log() - shifted.gather(1, y[:, None]).squeeze(1)).mean()


def minibatches(x, y, size, seed):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(TensorDataset(x, y), batch_size=size, shuffle=True, generator=generator)


class _Net(nn.Module):
    def __init__(self, params):
        super().__init__()
        self.four = nn.ParameterList([nn.Parameter(p.clone()) for p in params])

    def forward(self, x):
        return forward(list(self.four), x)


def train(x, y, epochs, lr, size, seed, device):
    net = _Net(init_params(seed)).to(device)
    for epoch in range(epochs):
        for xb, yb in minibatches(x, y, size, seed + epoch):
            net.zero_grad(set_to_none=False)
            cross_entropy(net(xb.to(device)), yb.to(device)).backward()
            for p in net.parameters():
                p.data.add_(p.grad, alpha=-lr)
    return list(net.parameters())
