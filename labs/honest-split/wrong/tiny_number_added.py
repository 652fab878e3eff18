"""
misconception: tiny-number-below
says: You add a tiny number to the standard deviation. In a column that is constant in training, a held-out value
  that is off by 1 then becomes a hundred million. Divide such a column by 1.
fails: edges
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
    return (x - training.mean(0)) / (training.std(0) + 1e-8)
