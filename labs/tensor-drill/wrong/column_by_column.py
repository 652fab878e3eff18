"""
misconception: column-by-column
says: Your rows hold each picture's columns, one after the other. Read it as you read a page: the first row, then the second.
fails: flat
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
    return x.transpose(1, 2)


def flat(x):
    return torch.stack([picture.t().reshape(-1) for picture in x])


def means(x):
    return x.float().mean((1, 2))
