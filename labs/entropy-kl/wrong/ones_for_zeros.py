"""
misconception: writes-into-p
says: You write a 1 where p is 0, so that its logarithm is 0, into the caller's own tensor. Their distribution now
  sums to more than 1. `torch.where` makes a new one.
fails: untouched gradients
read: tensors#elementwise
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    p[p == 0] = 1
    return (p * surprise(p, base)).sum(-1)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - cross_entropy(p, p, base)
