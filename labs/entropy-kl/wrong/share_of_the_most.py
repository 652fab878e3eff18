"""
misconception: divided-by-the-most
says: You divide by the largest entropy possible, log k, so that 1 is the most. Then a fair coin and a fair die
  have the same, though the die takes 2.58 bits and the coin one.
fails: entropy
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base) / max(math.log(p.shape[-1], base), 1e-9)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - cross_entropy(p, p, base)
