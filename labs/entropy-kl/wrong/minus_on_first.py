"""
misconception: minus-on-the-first-term
says: The minus reaches only the first outcome. Every term is a surprise: put the minus in front of the whole sum,
  or in front of each logarithm.
fails: entropy
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    terms = torch.where(p > 0, p * surprise(p, base), 0.0)
    return terms[..., 0] - terms[..., 1:].sum(-1)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - cross_entropy(p, p, base)
