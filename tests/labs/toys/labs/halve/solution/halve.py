"""Halve a tensor."""


def halve(x):
    """Return half of each element of x."""
    return x / 2
