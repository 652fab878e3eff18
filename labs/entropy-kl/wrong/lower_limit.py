"""
misconception: probabilities-clamped
says: You don't let a probability fall below a limit. A belief of 0 in what does happen then looks survivable;
  here it is infinitely wrong.
fails: zeros
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p.clamp(min=1e-7)) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
