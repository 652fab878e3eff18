"""Everything from comparisons of all with all; ranks are counts of what is larger."""

import torch


def hold_out_latest(times, count):
    """An item goes if fewer than `count` are later."""
    return (times[None, :] > times[:, None]).sum(1) < count


def hold_out_groups(groups, count, seed):
    """Each group draws a number; the lowest `count` go."""
    names, place = torch.unique(groups, return_inverse=True)
    lot = torch.rand(len(names), generator=torch.Generator().manual_seed(seed)).to(groups.device)
    return ((lot[None, :] < lot[:, None]).sum(1) < count)[place]


def shared_groups(groups, held_out):
    """One row per group, one column per item."""
    names = torch.unique(groups)
    member = names[:, None] == groups[None, :]
    return names[(member & held_out).any(1) & (member & ~held_out).any(1)]


def copies(x, held_out):
    """The largest difference to a training row is 0."""
    gap = (x.unsqueeze(1) - x.unsqueeze(0)).abs().amax(-1)
    gap = gap.masked_fill(held_out.unsqueeze(0), float("inf"))
    return (gap == 0).any(1) & held_out


def standardise(x, held_out):
    """Sums weighted by who is in training."""
    weight = (~held_out).float() / (~held_out).sum()
    mean = weight @ x
    variance = weight @ (x - mean) ** 2
    return (x - mean) / variance.sqrt().where(variance > 0, torch.ones_like(mean))
