"""
misconception: one-below-the-other
says: torch.cat joins along axis 0 unless told otherwise: one picture below the other, and then their widths have to agree. Side by side is axis 1.
fails: piles
read: tensors#stacking
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
    return torch.cat(pictures)


def mirrored(x):
    return x.flip(2)


def turned(x):
    return x.transpose(1, 2)


def flat(x):
    return x.flatten(1)


def means(x):
    return x.float().mean((1, 2))
