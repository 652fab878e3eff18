"""
misconception: nan-and-infinity-swept-up
says: `nan_to_num` makes 0 of NaN, and of an infinite surprise the largest float. Where the impossible happens,
  the sum *is* infinite; guard the zeros of p only.
fails: zeros
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.nan_to_num(p * surprise(q, base)).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
