"""One item, one group, one row, one column at a time, writing into masks."""

import torch


def hold_out_latest(times, count):
    """Take whole moments from the end until there are enough."""
    mask = torch.zeros(len(times), dtype=torch.bool, device=times.device)
    for moment in reversed(torch.unique(times)):
        if mask.sum() >= count:
            break
        mask |= times == moment
    return mask


def hold_out_groups(groups, count, seed):
    """Take a random one of those left, again and again."""
    chance = torch.Generator().manual_seed(seed)
    left = torch.unique(groups).tolist()
    mask = torch.zeros(len(groups), dtype=torch.bool, device=groups.device)
    for _ in range(count):
        mask |= groups == left.pop(int(torch.randint(len(left), (), generator=chance)))
    return mask


def shared_groups(groups, held_out):
    """Ask each group."""
    found = [name for name in groups.unique() if 0 < held_out[groups == name].sum() < (groups == name).sum()]
    return torch.stack(found) if found else groups.new_zeros(0)


def copies(x, held_out):
    """Ask each pair."""
    mask = torch.zeros_like(held_out)
    for i in held_out.nonzero().flatten():
        for j in (~held_out).nonzero().flatten():
            mask[i] |= torch.equal(x[i], x[j])
    return mask


def standardise(x, held_out):
    """Ask each column."""
    scaled = x.clone()
    for j in range(x.shape[1]):
        known = x[~held_out, j]
        scaled[:, j] -= known.mean()
        if known.max() > known.min():
            scaled[:, j] /= known.std()
    return scaled
