"""
misconception: values-for-rows
says: You ask whether each *number* occurs somewhere in training, as `torch.isin(x, ...)` does. A row put together
  from the numbers of three training rows is a new row: compare row with row.
fails: copies
read: honest-numbers#below-training
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
    return held_out & torch.isin(x, x[~held_out]).all(1)


def standardise(x, held_out):
    training = x[~held_out]
    std = training.std(0)
    return (x - training.mean(0)) / torch.where(std > 0, std, 1.0)
