"""Splits that make new in validation what will be new in use, and guards against leaks.

A mask is a bool tensor with one entry per item: True = held out, False = training.
"""

import torch


def hold_out_latest(times: torch.Tensor, count: int) -> torch.Tensor:
    """Return a mask of the `count` latest items, and of those that share a moment with one of them."""
    latest = times.sort(descending=True).values[:count]
    # Asking for the moment, not for the place, keeps items of one moment together.
    return torch.isin(times, latest)


def hold_out_groups(groups: torch.Tensor, count: int, seed: int) -> torch.Tensor:
    """Return a mask of all items of `count` groups that `seed` draws."""
    names = groups.unique()
    # A generator of its own: the program's other random numbers go on as if nothing had been drawn.
    order = torch.randperm(len(names), generator=torch.Generator().manual_seed(seed))
    return torch.isin(groups, names[order[:count]])


def shared_groups(groups: torch.Tensor, held_out: torch.Tensor) -> torch.Tensor:
    """Return the numbers of the groups with items in both piles, ascending."""
    names = groups[held_out].unique()
    return names[torch.isin(names, groups[~held_out])]


def copies(x: torch.Tensor, held_out: torch.Tensor) -> torch.Tensor:
    """Return a mask of the held-out rows of x (n, d) that equal some training row in every column."""
    same = (x[:, None] == x[None]).all(2)  # (n, n)
    return held_out & (same & ~held_out).any(1)


def standardise(x: torch.Tensor, held_out: torch.Tensor) -> torch.Tensor:
    """Return x (n, d) with each column shifted and scaled by what its training rows say."""
    training = x[~held_out]
    std = training.std(0)
    return (x - training.mean(0)) / torch.where(std > 0, std, 1.0)


if __name__ == "__main__":
    # The chapter's marsh: a station's hum tells whether its bittern is at home, and nothing else does.
    draw = torch.Generator().manual_seed(5)
    station = torch.arange(40).repeat_interleave(25)
    at_home = torch.rand(40, generator=draw) < 0.5
    hum = torch.randn(40, 8, generator=draw)
    boom = torch.rand(1000, generator=draw) < torch.where(at_home, 0.9, 0.1)[station]
    sound = hum[station] + 0.3 * torch.randn(1000, 8, generator=draw)
    splits = {
        "a random fifth": torch.rand(1000, generator=draw) < 0.2,
        "eight stations": hold_out_groups(station, 8, seed=1),
    }
    for name, held_out in splits.items():
        x = standardise(sound, held_out)
        nearest = torch.cdist(x[held_out], x[~held_out]).argmin(1)
        score = (boom[~held_out][nearest] == boom[held_out]).float().mean()
        both = len(shared_groups(station, held_out))
        print(f"{name} held out: score {score:.2f}, {both} stations in both piles")
