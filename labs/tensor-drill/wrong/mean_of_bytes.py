"""
misconception: mean-of-bytes
says: PyTorch has no mean of whole numbers and says so. Make floats of the bytes first: x.float().
fails: means
read: tensors#pictures
"""

import torch


def block(x, h, w):
    return x[len(x) - h :, :w]


def column(x, j):
    return x[:, j, None]


def blanked(x, h, w):
    copy = x.clone()
    copy[len(x) - h :, :w] = 0
    return copy


def differences(v):
    return v[:, None] - v


def pile(pictures):
    return torch.stack(pictures)


def strip(pictures):
    return torch.cat(pictures, dim=1)


def mirrored(x):
    return x.flip(2)


def turned(x):
    return x.transpose(1, 2)


def flat(x):
    return x.flatten(1)


def means(x):
    return x.mean((1, 2))
