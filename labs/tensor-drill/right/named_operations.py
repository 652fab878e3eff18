"""A named operation for everything: narrow, index_select, masked_fill, einsum, hstack."""

import torch


def block(x, h, w):
    return x.narrow(0, x.size(0) - h, h).narrow(1, 0, w)


def column(x, j):
    return x.index_select(1, torch.tensor([j % x.size(1)], device=x.device))


def blanked(x, h, w):
    rows = torch.arange(x.size(0), device=x.device).unsqueeze(1)
    columns = torch.arange(x.size(1), device=x.device).unsqueeze(0)
    return x.masked_fill((rows >= x.size(0) - h) & (columns < w), 0)


def differences(v):
    return torch.sub(*torch.meshgrid(v, v, indexing="ij"))


def pile(pictures):
    return torch.cat([p.unsqueeze(0) for p in pictures])


def strip(pictures):
    return torch.hstack(pictures)


def mirrored(x):
    return torch.fliplr(x.permute(1, 2, 0)).permute(2, 0, 1)


def turned(x):
    return torch.einsum("nhw->nwh", x)


def flat(x):
    return x.contiguous().view(x.size(0), -1)


def means(x):
    return torch.mean(x, dim=[-2, -1], dtype=torch.float)
