"""
misconception: groups-by-place
says: You hold out the last places, moved to the next border between groups, as if the items of a group stood
  together. They come in any order: a group is all items with its number.
fails: groups
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    return torch.isin(times, times.sort(descending=True).values[:count])


def hold_out_groups(groups, count, seed):
    border = len(groups) - count * len(groups) // len(groups.unique())
    while 0 < border < len(groups) and groups[border] == groups[border - 1]:
        border -= 1
    return torch.arange(len(groups), device=groups.device) >= border


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
