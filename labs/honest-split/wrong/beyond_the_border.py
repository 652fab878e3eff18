"""
misconception: border-itself-left-out
says: You hold out what is later than the border, and the item on the border stays: one too few. `>=`.
fails: latest
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    if count == 0:
        return torch.zeros_like(times, dtype=torch.bool)
    return times > times.sort(descending=True).values[count - 1]


def hold_out_groups(groups, count, seed):
    names = groups.unique()
    order = torch.randperm(len(names), generator=torch.Generator().manual_seed(seed))
    return torch.isin(groups, names[order[:count]])


def shared_groups(groups, held_out):
    names = groups[held_out].unique()
    return names[torch.isin(names, groups[~held_out])]


def copies(x, held_out):
    same = (x[:, None] == x[None]).all(2)
    return held_out & (same & ~held_out).any(1)


def standardise(x, held_out):
    training = x[~held_out]
    std = training.std(0)
    return (x - training.mean(0)) / torch.where(std > 0, std, 1.0)
