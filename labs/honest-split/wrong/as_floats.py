"""
misconception: times-in-float32
says: You turn the times into float32, which has seven digits. Seconds since 1970 have ten: moments within two
  minutes become equal, and whole hours of items move to the wrong side.
fails: latest
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    times = times.float()
    return times >= times.sort(descending=True).values[count - 1] if count else times < times


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
