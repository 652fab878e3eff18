"""
misconception: slice-to-zero
says: x[:, j : j + 1] keeps the axis, but for j = -1 it is x[:, -1:0]: from the last column to the first, which is empty.
fails: edges
read: tensors#indexing
"""

import torch


def block(x, h, w):
    return x[len(x) - h :, :w]


def column(x, j):
    return x[:, j : j + 1]


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
    return x.float().mean((1, 2))
