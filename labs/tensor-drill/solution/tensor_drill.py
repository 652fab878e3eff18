"""Ten small cuts, piles and turns of tensors."""

import torch


def block(x, h, w):
    """Return the lower left corner of x: its last h rows, of them the first w columns."""
    return x[len(x) - h :, :w]  # x[-h:] would be right until h is 0: -0 is 0, and x[0:] is everything


def column(x, j):
    """Return column j of x as a matrix of one column; j may count from the end."""
    return x[:, j, None]  # j drops its axis and None makes a new one there; x[:, j : j + 1] is empty for -1


def blanked(x, h, w):
    """Return a copy of x whose lower left corner, h by w, is 0."""
    copy = x.clone()
    block(copy, h, w)[:] = 0  # block gives a window on the copy's memory, not on that of x
    return copy


def differences(v):
    """Return the table of all differences, v[i] - v[j] at [i, j]."""
    return v[:, None] - v


def pile(pictures):
    """Return pictures of one size as one tensor, along a new first axis."""
    return torch.stack(pictures)


def strip(pictures):
    """Return pictures of one height laid side by side."""
    return torch.cat(pictures, dim=1)


def mirrored(x):
    """Return each picture of x seen in a mirror: left and right change places."""
    return x.flip(2)


def turned(x):
    """Return each picture of x with rows and columns exchanged."""
    return x.transpose(1, 2)


def flat(x):
    """Return each picture of x as one long row, its rows one behind the other."""
    return x.flatten(1)  # copies where it must; view can't, and refuses a transposed x


def means(x):
    """Return the mean pixel of each picture of x."""
    return x.float().mean((1, 2))  # bytes have no mean; the two axes that are named go


if __name__ == "__main__":
    grid = torch.arange(12).reshape(3, 4)
    print("grid", grid, sep="\n")
    print("block(grid, 2, 3)", block(grid, 2, 3), sep="\n")
    print("column(grid, -1)", column(grid, -1), sep="\n")
    print("differences of 5, 7, 4", differences(torch.tensor([5, 7, 4])), sep="\n")
    print("mirrored and turned", mirrored(grid[None]), turned(grid[None]), sep="\n")
    print("means", means(torch.tensor([[[0, 255], [255, 90]]], dtype=torch.uint8)))
