"""
misconception: dtype-lost
says: You fill a table of torch.zeros, which is float32, so whole numbers come back as floats. `new_zeros`, or a plain subtraction, keeps the dtype.
fails: table
read: tensors#rank-shape-axis
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
    rows = torch.zeros(len(v), len(v), device=v.device)
    for i in range(len(v)):
        rows[i] = v[i] - v
    return rows


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
