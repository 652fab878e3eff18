"""
misconception: loop-over-images
says: You normalise image by image. mean[:, None, None] broadcasts over the images as well: nothing needs to be
  done one at a time.
fails: no-loops
read: tensors#broadcasting-by-hand
"""

import torch


def pairwise_l1(a, b):
    return (a[:, None] - b).abs().sum(-1)


def pairwise_l2(a, b):
    return ((a[:, None] - b) ** 2).sum(-1).sqrt()


def normalise(x, mean, std):
    result = torch.empty_like(x)
    for i in range(len(x)):
        result[i] = (x[i] - mean[:, None, None]) / std[:, None, None]
    return result
