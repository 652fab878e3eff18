"""
misconception: probabilities-taken-for-logits
says: You put p through a softmax. It holds probabilities already; softmax of them is a much flatter distribution
  with another entropy.
fails: entropy cross-entropy kl
read: cross-entropy#who-wants
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    p, q = p.softmax(-1), q.softmax(-1)
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
