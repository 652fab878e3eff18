"""
misconception: base-ignored
says: You always take the natural logarithm, so everything is in nats. Divide by the logarithm of the base: for
  base 2 that makes bits of them.
fails: surprise entropy cross-entropy kl
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
