"""
misconception: bytes-wrap
says: Your sum is kept in bytes, and a byte wraps round at 256: 200 + 100 is 44. Make floats before you add.
fails: means
read: tensors#pictures
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
    total = torch.zeros(len(x), dtype=x.dtype, device=x.device)
    for row in x.unbind(1):
        for pixels in row.unbind(1):
            total += pixels
    return total / x[0].numel()
