"""
misconception: reshape-for-transpose
says: reshape gives the right shape and scrambled pictures: it deals the same numbers, in the same order, into rows of another length. To exchange rows and columns, transpose.
fails: turns
read: tensors#memory
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
    return x.reshape(len(x), x.shape[2], x.shape[1])


def flat(x):
    return x.flatten(1)


def means(x):
    return x.float().mean((1, 2))
