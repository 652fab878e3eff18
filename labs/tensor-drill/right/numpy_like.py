"""Thinks in NumPy: arrays in the middle, tensors at both ends."""

import numpy as np
import torch


def through_numpy(function):
    def wrapped(x, *numbers):
        given = [p.cpu().numpy() for p in x] if isinstance(x, list) else x.cpu().numpy()
        device = (x[0] if isinstance(x, list) else x).device
        return torch.from_numpy(np.ascontiguousarray(function(given, *numbers))).to(device)

    return wrapped


@through_numpy
def block(x, h, w):
    return x[x.shape[0] - h :, :w]


@through_numpy
def column(x, j):
    return np.take(x, [j], axis=1)


@through_numpy
def blanked(x, h, w):
    rows, columns = np.indices(x.shape)
    return np.where((rows >= len(x) - h) & (columns < w), x.dtype.type(0), x).copy()


@through_numpy
def differences(v):
    return np.subtract.outer(v, v)


@through_numpy
def pile(pictures):
    return np.array(pictures)


@through_numpy
def strip(pictures):
    return np.hstack(pictures)


@through_numpy
def mirrored(x):
    return x[..., ::-1]


@through_numpy
def turned(x):
    return np.swapaxes(x, -2, -1)


@through_numpy
def flat(x):
    return x.reshape(x.shape[0], -1)


@through_numpy
def means(x):
    return x.mean(axis=(1, 2), dtype=np.float32)
