"""
misconception: rest-blanked
says: You start from zeros and copy the block: so the block stays and the rest is blank. It is the other way round.
fails: copies
read: tensors#indexing
"""

import torch


def block(x, h, w):
    return x[len(x) - h :, :w]


def column(x, j):
    return x[:, j, None]


def blanked(x, h, w):
    copy = torch.zeros_like(x)
    copy[len(x) - h :, :w] = x[len(x) - h :, :w]
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
