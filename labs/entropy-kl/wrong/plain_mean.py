"""
misconception: mean-of-surprises
says: You take the plain mean of the surprises, as if all outcomes were equally frequent. The average over draws
  weights each by its own probability.
fails: entropy
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return surprise(p, base).mean(-1)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - cross_entropy(p, p, base)
