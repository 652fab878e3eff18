"""
misconception: each-pile-by-itself
says: You scale each pile by its own mean and standard deviation. In use there is one recording, and no pile to
  take a mean of; and if the new ones are louder, the model has to see that.
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
    result = torch.empty_like(x)
    for pile in (held_out, ~held_out):
        std = x[pile].std(0)
        result[pile] = (x[pile] - x[pile].mean(0)) / torch.where(std > 0, std, 1.0)
    return result
