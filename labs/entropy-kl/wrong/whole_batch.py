"""
misconception: one-number-for-all-rows
says: You sum over everything. Each row is a distribution of its own and has its own entropy: sum along the last
  axis.
fails: entropy cross-entropy kl
read: tensors#rank-shape-axis
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum()


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
