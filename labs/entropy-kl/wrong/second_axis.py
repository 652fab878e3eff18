"""
misconception: second-axis-always
says: You sum along axis 1, which is the last one of a matrix only. A vector has no axis 1, and in a cube it is
  the middle one: -1 is the last of any.
fails: shapes
read: tensors#rank-shape-axis
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
