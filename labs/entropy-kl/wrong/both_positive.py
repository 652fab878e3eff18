"""
misconception: zeros-of-belief-silenced
says: You leave out the outcomes with q = 0 as well. These are the ones that matter most: they happen, and were
  held impossible. Only p = 0 may silence a term.
fails: zeros
read: cross-entropy#kl
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where((p > 0) & (q > 0), p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
