"""
misconception: only-two-bases
says: You know two bases, 2 and e, and give nats for every other. One formula serves all: divide by log(base).
fails: units
read: cross-entropy#entropy
"""

import math

import torch


def surprise(p, base):
    return -torch.log2(p) if base == 2 else -torch.log(p)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
