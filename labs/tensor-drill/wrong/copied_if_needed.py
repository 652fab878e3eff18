"""
misconception: copies-only-if-something-changes
says: Where nothing is to be blanked you hand out x itself. Whoever writes into that later writes into x: copy always.
fails: copies
read: tensors#memory
"""

import torch


def block(x, h, w):
    return x[len(x) - h :, :w]


def column(x, j):
    return x[:, j, None]


def blanked(x, h, w):
    if h == 0 or w == 0:
        return x
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
