"""
misconception: float64-by-numpy
says: NumPy takes the mean of bytes in float64. The values are right, but float32 is asked for: convert at the end, or at the start.
fails: means
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
    return torch.from_numpy(x.cpu().numpy().mean((1, 2))).to(x.device)
