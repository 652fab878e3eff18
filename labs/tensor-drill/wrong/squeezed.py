"""
misconception: squeezed
says: `squeeze()` drops every axis of length 1, also that of a single row, number or picture. Name the axis, or don't squeeze.
fails: edges table piles
read: tensors#rank-shape-axis
"""

import torch


def block(x, h, w):
    return x[len(x) - h :, :w].squeeze()


def column(x, j):
    return x[:, [j]]


def blanked(x, h, w):
    copy = x.clone()
    copy[len(x) - h :, :w] = 0
    return copy


def differences(v):
    return (v[:, None] - v).squeeze()


def pile(pictures):
    return torch.stack(pictures).squeeze()


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
