"""Modules for the net, plain Python numbers for the rule, and a start that is spread with care."""

import torch
from torch import nn


def perceptron(x, y, epochs):
    """Lists of floats all the way; tensors at the end. Ends when a pass makes no mistake, as nothing moves then."""
    w, b = [0.0] * x.shape[1], 0.0
    for _ in range(epochs):
        mistakes = 0
        for point, label in zip(x.tolist(), y.tolist(), strict=True):
            said = int(sum(a * c for a, c in zip(w, point, strict=True)) + b > 0)
            if said != label:
                mistakes += 1
                sign = 1 if label else -1
                w = [a + sign * c for a, c in zip(w, point, strict=True)]
                b += sign
        if not mistakes:
            break
    return torch.tensor(w, device=x.device), torch.tensor(b, device=x.device)


def count_right(w, b, x, y):
    """Line by line."""
    return torch.stack(
        [(torch.gt(torch.mv(x, a) + c, 0) == y.bool()).sum() for a, c in zip(w, b, strict=True)]
    )


class TwoLayers(nn.Module):
    """A hidden layer and one output, their tensors laid out as the lab's params."""

    def __init__(self, params):
        super().__init__()
        self.params = nn.ParameterList([p.detach().clone() for p in params])

    def forward(self, x):
        """Return one number per point."""
        return net(self.params, x)


def net(params, x):
    """Linear, ReLU, linear."""
    first = nn.functional.linear(x, params[0].t(), params[1])
    return nn.functional.linear(nn.functional.relu(first), params[2].unsqueeze(0), params[3]).squeeze(-1)


def xor_by_hand(low, high):
    """Two units that each speak for one switch being above the other."""
    one = 1 / (high - low)
    W1 = torch.tensor([[one, -one], [-one, one]])
    return W1, torch.zeros(2), torch.ones(2), torch.zeros(())


def train(params, x, y, steps, lr):
    """Let a module hold the copies."""
    model = TwoLayers(params)
    for _ in range(steps):
        model.zero_grad(set_to_none=False)
        nn.functional.mse_loss(model(x), y).backward()
        with torch.no_grad():
            for p in model.parameters():
                p.add_(p.grad, alpha=-lr)
    return [p.data for p in model.params]


def learn(x, y, seed):
    """Thirty-two units whose first outputs are quiet; nearly every start gets there."""
    draw = torch.Generator().manual_seed(seed)
    worst, best = float("inf"), None
    for _ in range(4):
        W1 = torch.randn(2, 32, generator=draw)
        b1 = torch.rand(32, generator=draw) * 2 - 1
        start = [p.to(x.device) for p in (W1, b1, torch.zeros(32), torch.tensor(0.5))]
        params = train(start, x, y, 300, 0.05)
        error = (net(params, x) - y).abs().max().item()
        if error < worst:
            worst, best = error, params
        if worst < 0.25:
            break
    return best
