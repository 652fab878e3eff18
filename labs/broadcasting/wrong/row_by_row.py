"""
misconception: loop-over-rows
says: You broadcast one row of a against all of b, and loop over the rows. That is half of the way: a second new
  axis does the rows too.
fails: no-loops
read: tensors#broadcasting-by-hand
"""

import torch


def pairwise_l1(a, b):
    return torch.stack([(row - b).abs().sum(1) for row in a])


def pairwise_l2(a, b):
    return torch.stack([(row - b).square().sum(1).sqrt() for row in a])


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
