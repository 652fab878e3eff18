"""xlogy(x, y) is x log y, and 0 where x is 0: the convention as an operator."""

import math

import torch


def surprise(p, base):
    """Elementwise."""
    return p.log() / -math.log(base)


def entropy(p, base):
    """x log x."""
    return -torch.xlogy(p, p).sum(dim=-1) / math.log(base)


def cross_entropy(p, q, base):
    """x log y."""
    return -torch.xlogy(p, q).sum(dim=-1) / math.log(base)


def kl_divergence(p, q, base):
    """Both under one sum."""
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum(dim=-1) / math.log(base)
