"""
misconception: weighted-by-belief
says: In your cross-entropy the belief q weighs and the truth p is surprised. Outcomes happen as often as p says,
  and each time you are surprised as q says.
fails: cross-entropy
read: cross-entropy#kl
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(q > 0, q * surprise(p, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(q, p, base) - entropy(p, base)
