"""NumPy does the work; the standard deviation divides by the number of rows."""

import numpy as np
import torch


def _array(tensor):
    return tensor.detach().cpu().numpy()


def hold_out_latest(times, count):
    """Everything from the count-th place of the sorted moments on."""
    moments = _array(times)
    late = np.sort(moments)[len(moments) - count :]
    return torch.from_numpy(np.isin(moments, late))


def hold_out_groups(groups, count, seed):
    """Generator.choice without replacement."""
    names = np.unique(_array(groups))
    chosen = np.random.default_rng(seed).choice(names, size=count, replace=False)
    return torch.from_numpy(np.isin(_array(groups), chosen))


def shared_groups(groups, held_out):
    """Sorted and without repeats by itself."""
    names, mask = _array(groups), _array(held_out)
    return torch.from_numpy(np.intersect1d(names[mask], names[~mask]))


def copies(x, held_out):
    """Rows as bytes."""
    rows = np.array([row.tobytes() for row in np.ascontiguousarray(_array(x) + 0.0)], dtype=object)
    mask = _array(held_out)
    return torch.tensor(mask & np.array([row in set(rows[~mask]) for row in rows]))


def standardise(x, held_out):
    """std(0) divides by n here."""
    rows, mask = _array(x), _array(held_out)
    std = rows[~mask].std(axis=0)
    std[std == 0] = 1
    return torch.tensor((rows - rows[~mask].mean(axis=0)) / std)
