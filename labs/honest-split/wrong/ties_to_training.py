"""
misconception: ties-to-training
says: Where the border falls inside a moment you leave that moment in training, and hold out fewer than `count`.
  At least `count` are asked for: the whole moment goes.
fails: ties
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    ordered = times.sort().values
    if count == len(times):
        return times >= ordered[0]
    return times > ordered[len(times) - count - 1]


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
