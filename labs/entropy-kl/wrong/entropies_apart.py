"""
misconception: difference-of-entropies
says: You subtract the entropy of p from the entropy of q. That is negative as soon as q is the more certain; in
  KL the surprises at q are weighted by p.
fails: kl
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
    return entropy(q, base) - entropy(p, base)
