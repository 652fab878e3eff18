"""Lists, sets and sorted(); tensors only come in and go out."""

import random
from statistics import fmean, stdev

import torch


def hold_out_latest(times, count):
    """The border is the count-th moment from the end."""
    moments = times.tolist()
    if count == 0:
        return torch.tensor([False] * len(moments))
    border = sorted(moments, reverse=True)[count - 1]
    return torch.tensor([moment >= border for moment in moments])


def hold_out_groups(groups, count, seed):
    """Sorted, because the order of a set is nobody's business."""
    chosen = set(random.Random(seed).sample(sorted(set(groups.tolist())), count))
    return torch.tensor([group in chosen for group in groups.tolist()])


def shared_groups(groups, held_out):
    """An intersection of two sets."""
    piles = (set(), set())
    for group, held in zip(groups.tolist(), held_out.tolist(), strict=True):
        piles[held].add(group)
    return torch.tensor(sorted(piles[0] & piles[1]), dtype=torch.int64)


def copies(x, held_out):
    """Rows as tuples can be kept in a set."""
    rows = list(map(tuple, x.tolist()))
    seen = {row for row, held in zip(rows, held_out.tolist(), strict=True) if not held}
    return torch.tensor([held and row in seen for row, held in zip(rows, held_out.tolist(), strict=True)])


def standardise(x, held_out):
    """Column by column."""
    scaled = []
    for column in zip(*x.tolist(), strict=True):
        known = [value for value, held in zip(column, held_out.tolist(), strict=True) if not held]
        mean, spread = fmean(known), stdev(known) or 1.0
        scaled.append([(value - mean) / spread for value in column])
    return torch.tensor(scaled).T
