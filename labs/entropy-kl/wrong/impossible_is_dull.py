"""
misconception: surprise-of-zero-is-zero
says: Your surprise at an impossible outcome is 0, the same as at a certain one. It is infinite; the 0 belongs to
  the weighted term p · surprise, where p is 0.
fails: zeros
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return torch.where(p > 0, -torch.log(p) / math.log(base), 0.0)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return (p * surprise(q, base)).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
