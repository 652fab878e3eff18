"""
misconception: always-bits
says: You always take log2, whatever base is. Bits are right for base 2 only; PyTorch's own losses, for one, are
  in nats.
fails: units
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log2(p)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
