"""
misconception: normalised-again
says: You divide p and q by their sums, which are 1. The numbers stay, but the gradient becomes that of another
  function, one in which all outcomes depend on each other.
fails: gradients
read: cross-entropy#gradient
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    p, q = p / p.sum(-1, keepdim=True), q / q.sum(-1, keepdim=True)
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
