"""
misconception: global-seed-set
says: `torch.manual_seed(seed)` sets the chance of the whole program: every later shuffle and every dropout
  repeats itself after each split. A generator of your own leaves it alone.
fails: untouched
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    return torch.isin(times, times.sort(descending=True).values[:count])


def hold_out_groups(groups, count, seed):
    torch.manual_seed(seed)
    names = groups.unique()
    return torch.isin(groups, names[torch.randperm(len(names))[:count]])


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
