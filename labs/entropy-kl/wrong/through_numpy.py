"""
misconception: graph-cut
says: You compute in NumPy and wrap the result in a new tensor. The numbers are right, but no gradient finds its
  way back: no network can be trained with this loss.
fails: gradients
read: cross-entropy#gradient
"""

import math

import numpy as np
import torch


def surprise(p, base):
    return torch.from_numpy(-np.log(p.detach().cpu().numpy()) / math.log(base)).to(p)


def entropy(p, base):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base):
    return torch.where(p > 0, p * surprise(q, base), 0.0).sum(-1)


def kl_divergence(p, q, base):
    return cross_entropy(p, q, base) - entropy(p, base)
