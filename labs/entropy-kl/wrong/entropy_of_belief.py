"""
misconception: entropy-of-the-belief
says: Your cross-entropy weighs the surprises at q by q: that is the entropy of your belief, and the world doesn't
  come into it.
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
    return entropy(q, base)


def kl_divergence(p, q, base):
    return torch.where(p > 0, p * (surprise(q, base) - surprise(p, base)), 0.0).sum(-1)
