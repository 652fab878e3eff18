"""
misconception: small-number-added
says: You add a small number before the logarithm. Impossible outcomes then surprise by some 27 bits instead of
  without end, and so does everything rarer than your number.
fails: zeros
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p + 1e-8) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
