"""Matrix products: membership as zeros and ones, and sums by einsum; the library's own losses for the distances."""

import torch
from torch.nn import functional


def scaled(pixels):
    return pixels.to(torch.float32).mul_(1 / 255)


def ideals(x, y, classes):
    member = (classes[:, None] == y).to(x.dtype)
    count = member.sum(1)
    sums = torch.einsum("kn,nhw->khw", member, x)
    # A sum of 0 over a count of 0 is to be inf, not nan: 1 / 0 is.
    return torch.where(count[:, None, None] > 0, sums / count[:, None, None], torch.inf)


def _spread(a, b):
    n, k = len(a), len(b)
    return a[:, None].expand(n, k, *a.shape[1:]), b[None].expand(n, k, *b.shape[1:])


def mae(a, b):
    return functional.l1_loss(*_spread(a, b), reduction="none").flatten(2).mean(2)


def rmse(a, b):
    return functional.mse_loss(*_spread(a, b), reduction="none").flatten(2).mean(2) ** 0.5


def classify(x, ideals, classes, distance):
    return classes.index_select(0, distance(x, ideals).min(dim=1).indices)


def recognise(images, labels, unseen, distance):
    classes, _ = torch.unique(labels, return_inverse=True)
    known = ideals(images.float(), labels, classes)
    return classify(unseen.float(), known, classes, distance)  # in bytes on both sides, near is as near
