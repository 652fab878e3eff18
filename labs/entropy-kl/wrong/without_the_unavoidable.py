"""
misconception: kl-for-cross-entropy
says: Your cross-entropy is 0 when you believe the truth. That is KL. Whoever believes the truth is still
  surprised, by the entropy of p.
fails: cross-entropy
read: cross-entropy#kl
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return torch.where(p > 0, p * surprise(p, base), 0.0).sum(-1)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * (surprise(q, base) - surprise(p, base)), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base)
