"""
misconception: belief-held-constant
says: You detach q, so that cross-entropy can't be lowered by changing the belief. It is the belief that training
  moves.
fails: gradients
read: cross-entropy#gradient
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q.detach(), base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
