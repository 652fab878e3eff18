"""
misconception: memory-order
says: You read the numbers as they lie in memory. After a transpose that is column by column; what counts are the rows that x shows.
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
    return torch.as_strided(x, (len(x), x[0].numel()), (x[0].numel(), 1))


def means(x):
    return x.float().mean((1, 2))
