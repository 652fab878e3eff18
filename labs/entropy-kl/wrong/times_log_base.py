"""
misconception: multiplied-by-log-of-base
says: You multiply by the logarithm of the base. Turn it round: a bit is the smaller unit, 0.69 nats, so there are
  more bits than nats.
fails: surprise entropy cross-entropy kl
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) * math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
