"""
misconception: loop-over-all-pairs
says: You walk over all pairs in Python. Each of the n times m steps calls PyTorch anew, and calling costs far
  more than the arithmetic on so few numbers. Broadcasting does all pairs in one call.
fails: no-loops
read: tensors#elementwise
"""

import torch


def _pairs(a, b, distance):
    table = torch.empty(len(a), len(b), device=a.device)
    for i in range(len(a)):
        for j in range(len(b)):
            table[i, j] = distance(a[i] - b[j])
    return table


def pairwise_l1(a, b):
    return _pairs(a, b, lambda difference: difference.abs().sum())


def pairwise_l2(a, b):
    return _pairs(a, b, lambda difference: difference.square().sum().sqrt())


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
