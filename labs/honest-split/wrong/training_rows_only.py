"""
misconception: held-out-rows-dropped
says: You return the training rows alone. The held-out ones have to go through the same scaling, with the numbers
  of training.
fails: standardise
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    return torch.isin(times, times.sort(descending=True).values[:count])


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
    return (training - training.mean(0)) / torch.where(std > 0, std, 1.0)
