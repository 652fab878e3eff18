"""
misconception: random-split-of-a-series
says: You hold out random items. Between two training days each of them can be filled in from its neighbours, and
  in use nobody has the day after.
fails: latest
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    chosen = torch.randperm(len(times), generator=torch.Generator().manual_seed(0))[:count]
    mask = torch.zeros(len(times), dtype=torch.bool, device=times.device)
    mask[chosen.to(times.device)] = True
    return mask


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
