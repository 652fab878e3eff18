"""
misconception: global-python-seed-set
says: `random.seed(seed)` sets the chance of every other user of `random` in the program, too.
  `random.Random(seed)` is a source of your own.
fails: untouched
read: honest-numbers#honest-splits
"""

import random

import torch


def hold_out_latest(times, count):
    return torch.isin(times, times.sort(descending=True).values[:count])


def hold_out_groups(groups, count, seed):
    random.seed(seed)
    chosen = random.sample(groups.unique().tolist(), count)
    return torch.isin(groups, torch.tensor(chosen, dtype=groups.dtype, device=groups.device))


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
