"""
misconception: drawn-with-replacement
says: You draw each group anew, so that one can come twice and fewer than `count` are held out. Draw without
  replacement: `randperm`, `random.sample`.
fails: groups
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    return torch.isin(times, times.sort(descending=True).values[:count])


def hold_out_groups(groups, count, seed):
    names = groups.unique()
    chosen = torch.randint(len(names), (count,), generator=torch.Generator().manual_seed(seed))
    return torch.isin(groups, names[chosen])


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
