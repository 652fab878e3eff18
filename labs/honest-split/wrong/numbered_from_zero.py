"""
misconception: groups-numbered-from-zero
says: You draw from 0, 1, 2, ... as if groups went by these numbers. They have names of their own, 17 or 4031;
  drawn numbers that no group has hold out nothing. Draw from `groups.unique()`.
fails: groups
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    return torch.isin(times, times.sort(descending=True).values[:count])


def hold_out_groups(groups, count, seed):
    order = torch.randperm(len(groups.unique()), generator=torch.Generator().manual_seed(seed))
    return torch.isin(groups, order[:count].to(groups.device))


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
