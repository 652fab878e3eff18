"""
misconception: loop-in-a-string
says: A loop in a string that is evaluated is a loop: it takes a step for each point. Give a and b axes of their own, and subtract once.
fails: no-loops
read: tensors#elementwise
"""

import numpy as np
import torch


def pairwise_l1(a, b):
    rows = eval("[np.abs(p - b).sum(1) for p in a]", {"np": np, "a": a.numpy(), "b": b.numpy()})
    return torch.from_numpy(np.stack(rows))


def pairwise_l2(a, b):
    return (a[:, None] - b).square().sum(-1).sqrt()


def normalise(x, mean, std):
    return (x - mean[:, None, None]) / std[:, None, None]
