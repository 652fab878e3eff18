"""Splits that make new in validation what will be new in use, and guards against leaks.

A mask is a bool tensor with one entry per item: True = held out, False = training.
"""

import torch


def hold_out_latest(times: torch.Tensor, count: int) -> torch.Tensor:
    """Hold out the latest items.

    Args:
        times: the moment of each item, int64, shape (n,), in any order; larger is later.
        count: how many to hold out, 0 to n; items of one moment stay together, so it may become a few more.

    Returns:
        A mask, shape (n,).
    """
    raise NotImplementedError


def hold_out_groups(groups: torch.Tensor, count: int, seed: int) -> torch.Tensor:
    """Hold out all items of some groups, drawn at random.

    Args:
        groups: the group of each item, int64, shape (n,), any numbers in any order.
        count: how many groups to hold out, from 0 to all.
        seed: decides which.

    Returns:
        A mask, shape (n,).
    """
    raise NotImplementedError


def shared_groups(groups: torch.Tensor, held_out: torch.Tensor) -> torch.Tensor:
    """Return the numbers of the groups with items in both piles: int64, ascending, each once, shape (k,)."""
    raise NotImplementedError


def copies(x: torch.Tensor, held_out: torch.Tensor) -> torch.Tensor:
    """Return a mask of the held-out rows of x (n, d) that equal some training row in every column."""
    raise NotImplementedError


def standardise(x: torch.Tensor, held_out: torch.Tensor) -> torch.Tensor:
    """Subtract the mean of the training rows from each column of x (n, d), divide by their standard deviation.

    A column that is constant in training is divided by 1.
    """
    raise NotImplementedError


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
