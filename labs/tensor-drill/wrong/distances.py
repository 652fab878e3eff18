"""
misconception: absolute-values
says: You return distances. A difference keeps its sign: v[i] - v[j] is negative where v[j] is larger.
fails: table
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
    return (v[:, None] - v).abs()


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
