"""
misconception: zero-times-inf
says: You multiply by a mask of zeros and ones. 0 times inf, and 0 times nan, is nan: what stood there shines through. Write zeros over it.
fails: copies
read: tensors#elementwise
"""

import torch


def block(x, h, w):
    return x[len(x) - h :, :w]


def column(x, j):
    return x[:, j, None]


def blanked(x, h, w):
    mask = torch.ones_like(x)
    mask[len(x) - h :, :w] = 0
    return x * mask


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
    return x.float().mean((1, 2))
