"""
misconception: surprises-not-weighted
says: You add up the surprises of all outcomes as if each happened once. A rare outcome surprises much and seldom:
  weight each by its probability.
fails: entropy
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return surprise(p, base).sum(-1)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - cross_entropy(p, p, base)
