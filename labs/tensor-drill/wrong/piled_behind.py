"""
misconception: new-axis-behind
says: You put the new axis behind the others, (h, w, k). Pictures are counted by the first axis, so that x[i] is picture i.
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
    return torch.stack(pictures, dim=-1)


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
