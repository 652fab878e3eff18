"""
misconception: summed-along-the-first-axis
says: You sum along the first axis, over the rows of the batch. The outcomes of a distribution lie along the last
  one.
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
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(0)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
