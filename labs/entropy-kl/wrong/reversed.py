"""
misconception: kl-reversed
says: Your KL goes from q to p. The first argument is what is true and gives the weights; swapped, it is another
  number, and F.kl_div in PyTorch, which takes the belief first, has misled many.
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
    return cross_entropy(q, p, base) - entropy(q, base)
