"""Computes where each element comes from, and gathers it with an index of tensors; sums by a matrix product."""

import torch


def places(size, device, start=0):
    return torch.arange(start, size, device=device)


def block(x, h, w):
    rows = len(x)
    return x[places(rows, x.device, rows - h)[:, None], places(w, x.device)]


def column(x, j):
    return x.T[j : j + 1].T if j >= 0 else x.T[j:][:1].T


def blanked(x, h, w):
    top, low = x.split([len(x) - h, h])
    left = torch.zeros_like(low[:, :w])
    return torch.cat([top, torch.cat([left, low[:, w:]], 1)])


def differences(v):
    return v.expand(len(v), -1).T - v.expand(len(v), -1)


def pile(pictures):
    return torch.cat(pictures).view(len(pictures), *pictures[0].shape)


def strip(pictures):
    return torch.cat([p.T for p in pictures]).T


def mirrored(x):
    return x[:, :, places(x.shape[2], x.device).flip(0)]


def turned(x):
    return x.mT


def flat(x):
    h, w = x.shape[1:]
    place = places(h * w, x.device)
    return x[:, place // w, place % w]


def means(x):
    n, h, w = x.shape
    return (x.reshape(n, h * w).to(torch.float32) @ torch.ones(h * w, 1, device=x.device)).squeeze(1) / (
        h * w
    )
