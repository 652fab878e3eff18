"""
misconception: kl-not-weighted
says: You sum log(p / q) without the weights. An outcome that hardly ever happens then counts like one that
  happens every day: weight by p.
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
    return torch.where(p > 0, surprise(q, base) - surprise(p, base), 0.0).sum(-1)
