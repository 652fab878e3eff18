"""
misconception: items-drawn-for-groups
says: You draw items, not groups. Nearly every group then lies in both piles, and the model needs to recognise the
  group only: 0.87 in the chapter, where the truth is 0.52.
fails: groups
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    return torch.isin(times, times.sort(descending=True).values[:count])


def hold_out_groups(groups, count, seed):
    order = torch.randperm(len(groups), generator=torch.Generator().manual_seed(seed))
    mask = torch.zeros(len(groups), dtype=torch.bool, device=groups.device)
    mask[order[: count * len(groups) // len(groups.unique())].to(groups.device)] = True
    return mask


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
