"""Loops of views: one picture, one row, one number at a time."""

import torch


def block(x, h, w):
    corner = x.new_empty(h, w)
    for i in range(h):
        corner[i] = x[x.shape[0] - h + i][:w]
    return corner


def column(x, j):
    return x.t()[j].unsqueeze(-1)


def blanked(x, h, w):
    rows = [row.clone() for row in x.unbind()]
    for row in reversed(rows):
        if h > 0:
            row[:w] = 0
        h -= 1
    return torch.stack(rows)


def differences(v):
    table = v.new_zeros(len(v), len(v))
    for i, vi in enumerate(v):
        for j, vj in enumerate(v):
            table[i, j] = vi - vj
    return table


def pile(pictures):
    out = pictures[0].new_empty((len(pictures), *pictures[0].shape))
    for place, picture in enumerate(pictures):
        out[place] = picture
    return out


def strip(pictures):
    return torch.stack([column for picture in pictures for column in picture.unbind(1)], dim=1)


def mirrored(x):
    return torch.stack([torch.stack(list(reversed(p.unbind(1))), dim=1) for p in x])


def turned(x):
    return torch.stack([picture.t() for picture in x])


def flat(x):
    return torch.stack([torch.cat(picture.unbind()) for picture in x])


def means(x):
    sums = [sum(sum(row) for row in picture) for picture in x.tolist()]
    return torch.tensor([total / x[0].numel() for total in sums], device=x.device)
