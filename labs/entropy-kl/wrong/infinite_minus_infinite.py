"""
misconception: zero-silenced-too-late
says: You put the 0 in for impossible p only at the end, where a whole row has become NaN: then the row is 0, as
  if p were certain. Silence the single term, before the sum.
fails: zeros
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    total = (p * surprise(q, base)).sum(-1)
    return torch.where(total.isnan(), 0.0, total)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
