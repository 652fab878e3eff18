"""
misconception: one-minus-p-for-surprise
says: You take 1 - p. That is how improbable it is, but surprises then don't add up: two independent coins have to
  surprise twice as much as one, and only a logarithm does that.
fails: surprise
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return 1 - p


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * -torch.log(q) / math.log(base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
