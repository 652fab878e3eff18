"""
misconception: absolute-terms
says: You make each term of KL positive before you sum. Single terms may be negative, where q is larger than p;
  the sum never is.
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
    gap = torch.where(p > 0, p * (surprise(q, base) - surprise(p, base)), 0.0)
    return gap.abs().sum(-1)
