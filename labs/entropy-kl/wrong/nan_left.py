"""
misconception: zero-times-infinity
says: Where p is 0 you compute 0 * inf, which is NaN, and one NaN makes the whole sum NaN. What never happens adds
  nothing: give that term the value 0.
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
    return (p * surprise(q, base)).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
