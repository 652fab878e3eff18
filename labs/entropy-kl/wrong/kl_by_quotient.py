"""
misconception: quotient-of-zeros
says: Your KL divides p by q before the logarithm: 0 / 0 is NaN, and the logarithm of 0 / q is -inf, times 0 NaN
  again. Leave out what has p = 0.
fails: zeros gradients
read: cross-entropy#kl
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return (p * torch.log(p / q) / math.log(base)).sum(-1)
