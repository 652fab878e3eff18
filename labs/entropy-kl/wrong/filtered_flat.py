"""
misconception: rows-flattened-by-a-mask
says: `p[p > 0]` puts the remaining numbers of all rows into one long vector: the rows are gone, and one sum comes
  out. Keep the shape: `torch.where` puts a 0 in the place.
fails: entropy
read: tensors#indexing
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    kept = p[p > 0]
    return (kept * surprise(kept, base)).sum()


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - cross_entropy(p, p, base)
