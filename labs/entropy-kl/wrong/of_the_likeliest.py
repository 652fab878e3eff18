"""
misconception: surprise-at-the-likeliest
says: You give the surprise at the most probable outcome. Entropy belongs to the whole distribution: the average
  over all outcomes.
fails: entropy
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return surprise(p.amax(-1), base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - cross_entropy(p, p, base)
