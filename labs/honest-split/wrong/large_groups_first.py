"""
misconception: drawn-by-size
says: You draw items and take their groups, so a group with many items is drawn nearly always, and a small one
  hardly ever. Then the validation score is about the large ones. List each group once, and draw from that
  list.
fails: draw
read: honest-numbers#honest-splits
"""

import torch


def hold_out_latest(times, count):
    return torch.isin(times, times.sort(descending=True).values[:count])


def hold_out_groups(groups, count, seed):
    chosen = []
    for place in torch.randperm(len(groups), generator=torch.Generator().manual_seed(seed)).tolist():
        if len(chosen) < count and groups[place].item() not in chosen:
            chosen.append(groups[place].item())
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
