"""
misconception: minus-forgotten
says: Your entropies are negative. Logarithms of probabilities are 0 or less, and the minus in front makes
  surprises of them; an entropy below 0 is always a lost sign.
fails: entropy cross-entropy
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * torch.log(q) / math.log(base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return entropy(p, base) - cross_entropy(p, q, base)
