"""
misconception: neighbours-for-a-draw
says: You start at a place that the seed decides and take the groups that follow it. Numbers of groups are no
  accident: stations 7 and 8 stand side by side. Draw each of them.
fails: draw
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    return torch.isin(times, times.sort(descending=True).values[:count])


def hold_out_groups(groups, count, seed):
    names = groups.unique()
    return torch.isin(groups, names.roll(-(seed % len(names)))[:count])


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
