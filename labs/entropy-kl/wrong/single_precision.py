"""
misconception: dtype-changed
says: You turn everything into float32, and whoever gave float64 gets seven digits back. Leave the dtype alone.
fails: shapes
read: tensors#rank-shape-axis
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p.float()) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p.float() * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
