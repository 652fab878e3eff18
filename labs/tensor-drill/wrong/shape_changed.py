"""
misconception: input-reshaped
says: unsqueeze_ ends in an underscore: it gives the caller's own v a second axis. v[:, None] and unsqueeze without the underscore make a new tensor.
fails: untouched
read: tensors#elementwise
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
    column = v.unsqueeze_(1)
    return column - column.t()


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
