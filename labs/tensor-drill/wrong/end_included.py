"""
misconception: slice-end-included
says: You go one further, as if a slice held its end. It doesn't: 0:3 takes 0, 1 and 2, three columns.
fails: cuts
read: tensors#indexing
"""

import torch


def block(x, h, w):
    return x[len(x) - h - 1 :, : w + 1]


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
    return x.float().mean((1, 2))
