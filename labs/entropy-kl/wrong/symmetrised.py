"""
misconception: kl-symmetrised
says: You take the mean of both directions. That has a name of its own, half the Jeffreys divergence; KL has a
  direction, from the truth p to the belief q.
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
    there = cross_entropy(p, q, base) - entropy(p, base)
    return (there + cross_entropy(q, p, base) - entropy(q, base)) / 2
