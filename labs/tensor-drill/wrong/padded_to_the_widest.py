"""
misconception: widths-made-equal
says: You cut every picture to the width of the narrowest. A strip is as wide as all of them together; only the heights agree.
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
    narrow = min(p.shape[1] for p in pictures)
    return torch.cat([p[:, :narrow] for p in pictures], dim=1)


def mirrored(x):
    return x.flip(2)


def turned(x):
    return x.transpose(1, 2)


def flat(x):
    return x.flatten(1)


def means(x):
    return x.float().mean((1, 2))
