"""
misconception: kl-averaged-over-rows
says: You average KL over the rows, as a loss would (`batchmean`). A number for each row is asked for.
fails: kl
read: tensors#rank-shape-axis
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
    return (cross_entropy(p, q, base) - entropy(p, base)).mean()
