"""
misconception: axis-kept
says: You keep the summed axis with length 1. One number per distribution is asked for: (n, k) gives (n,).
fails: entropy cross-entropy kl
read: tensors#rank-shape-axis
"""

import math

import torch


def surprise(p, base):
    return -torch.log(p) / math.log(base)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1, keepdim=True)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
