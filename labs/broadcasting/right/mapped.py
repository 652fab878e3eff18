"""The distance of one pair, mapped over both sets; the images as one large matrix."""

import torch


def _l1(p, q):
    return torch.sum(torch.abs(p - q))


def _l2(p, q):
    return torch.sqrt(torch.dot(p - q, p - q))


def _table(distance, a, b):
    one_against_all = torch.vmap(distance, in_dims=(None, 0))
    return torch.vmap(one_against_all, in_dims=(0, None))(a, b)


def pairwise_l1(a, b):
    """Map over b inside, over a outside."""
    return _table(_l1, a, b)


def pairwise_l2(a, b):
    """Map over b inside, over a outside."""
    return _table(_l2, a, b)


def normalise(x, mean, std):
    """Every row is one channel of one image."""
    n, c, h, w = x.shape
    rows = x.reshape(n * c, h * w)
    return ((rows - mean.repeat(n).unsqueeze(1)) / std.repeat(n).unsqueeze(1)).reshape(n, c, h, w)
