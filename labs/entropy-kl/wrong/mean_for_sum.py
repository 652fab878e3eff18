"""
misconception: mean-over-outcomes
says: You take the mean over the outcomes. The weights p make it an average already; dividing by their number
  averages twice.
fails: entropy cross-entropy kl
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).mean(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
