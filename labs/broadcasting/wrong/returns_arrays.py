"""
misconception: array-for-tensor
says: What comes back is an array of NumPy's: no device, no gradient, none of a tensor's methods. Stay with tensors, or wrap the result in torch.from_numpy.
fails: l1 l2 normalise
read: tensors#elementwise
"""

import numpy as np


def pairwise_l1(a, b):
    return np.abs(_differences(a, b)).sum(-1)


def pairwise_l2(a, b):
    return np.sqrt((_differences(a, b) ** 2).sum(-1))


def normalise(x, mean, std):
    return (x.numpy() - mean.numpy()[:, None, None]) / std.numpy()[:, None, None]


def _differences(a, b):
    return a.numpy()[:, None] - b.numpy()
