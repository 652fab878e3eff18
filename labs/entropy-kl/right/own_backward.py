"""KL as an autograd function with its slopes by hand; the other sums from it."""

import math

import torch


class _KL(torch.autograd.Function):
    @staticmethod
    def forward(ctx, p, q):
        happens = p > 0
        gap = torch.where(happens, p.log() - q.log(), torch.zeros_like(p))
        ctx.save_for_backward(p, q, gap)
        return torch.sum(p * gap, -1)

    @staticmethod
    def backward(ctx, up):
        p, q, gap = ctx.saved_tensors
        return up.unsqueeze(-1) * (gap + 1), -up.unsqueeze(-1) * p / q


def surprise(p, base):
    """math.log with a base, turned round."""
    return torch.log(p).neg().mul(1 / math.log(base))


def kl_divergence(p, q, base):
    """Nats, then the unit."""
    return _KL.apply(p, q) / math.log(base)


def entropy(p, base):
    """A distribution is log k away from equal chances, less its entropy."""
    k = p.shape[-1]
    return p.sum(-1) * math.log(k) / math.log(base) - kl_divergence(p, torch.full_like(p, 1 / k), base)


def cross_entropy(p, q, base):
    """What can't be avoided and what can."""
    return entropy(p, base) + kl_divergence(p, q, base)
