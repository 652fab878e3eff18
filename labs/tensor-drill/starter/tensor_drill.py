"""Ten small cuts, piles and turns of tensors."""

import torch


def block(x, h, w):
    """Return the lower left corner of x: its last h rows, of them the first w columns.

    x: (rows, columns), any dtype; 0 <= h <= rows, 0 <= w <= columns.
    Returns (h, w), in x's dtype.
    """
    raise NotImplementedError


def column(x, j):
    """Return column j of x as a matrix of one column.

    x: (rows, columns), any dtype; j: -columns <= j < columns, negative ones count from the end.
    Returns (rows, 1), in x's dtype.
    """
    raise NotImplementedError


def blanked(x, h, w):
    """Return a copy of x whose lower left corner, h by w, is 0, whatever stood there.

    x: (rows, columns), any dtype; 0 <= h <= rows, 0 <= w <= columns.
    Returns (rows, columns), in x's dtype, in memory of its own.
    """
    raise NotImplementedError


def differences(v):
    """Return the table of all differences: v[i] - v[j] at [i, j].

    v: (n,), a vector of numbers.
    Returns (n, n), in v's dtype.
    """
    raise NotImplementedError


def pile(pictures):
    """Return pictures as one tensor, along a new first axis.

    pictures: a list of k tensors, each (h, w).
    Returns (k, h, w).
    """
    raise NotImplementedError


def strip(pictures):
    """Return pictures laid side by side, the first at the left.

    pictures: a list of k tensors (h, w1), (h, w2), ...: equally high, not equally wide.
    Returns (h, w1 + w2 + ...).
    """
    raise NotImplementedError


def mirrored(x):
    """Return each picture seen in a mirror: left and right change places.

    x: (n, h, w), n pictures.
    Returns (n, h, w).
    """
    raise NotImplementedError


def turned(x):
    """Return each picture with rows and columns exchanged: [i, r, c] comes to [i, c, r].

    x: (n, h, w), n pictures.
    Returns (n, w, h).
    """
    raise NotImplementedError


def flat(x):
    """Return each picture as one long row, its rows one behind the other.

    x: (n, h, w), n pictures, with any strides.
    Returns (n, h * w).
    """
    raise NotImplementedError


def means(x):
    """Return the mean pixel of each picture.

    x: (n, h, w), n pictures of bytes (uint8, 0 to 255).
    Returns (n,), float32, 0 to 255.
    """
    raise NotImplementedError


if __name__ == "__main__":
    grid = torch.arange(12).reshape(3, 4)
    print("grid", grid, sep="\n")
    print("block(grid, 2, 3)", block(grid, 2, 3), sep="\n")
    print("column(grid, -1)", column(grid, -1), sep="\n")
    print("differences of 5, 7, 4", differences(torch.tensor([5, 7, 4])), sep="\n")
    print("mirrored and turned", mirrored(grid[None]), turned(grid[None]), sep="\n")
    print("means", means(torch.tensor([[[0, 255], [255, 90]]], dtype=torch.uint8)))
