"""A class with the four cells of every class, from boolean masks; NaN is swept up where it is known what it means."""

import torch


class Cells:
    """The four cells of each class."""

    def __init__(self, matrix):
        own = torch.eye(len(matrix), dtype=torch.bool, device=matrix.device)
        off = matrix.masked_fill(own, 0)
        self.tp = matrix[own].double() if matrix.device.type != "mps" else matrix[own].float()
        self.fp = off.sum(0)
        self.fn = off.sum(1)


def confusion_matrix(truth, guess, classes):
    """Compare with every row and every column, then count along the recordings."""
    kinds = torch.arange(classes, device=truth.device)
    is_so = truth[None, :] == kinds[:, None]
    said_so = guess[None, :] == kinds[:, None]
    return (is_so[:, None] & said_so[None, :]).sum(-1)


def accuracy(matrix):
    """Right ones over all."""
    cells = Cells(matrix)
    return cells.tp.sum() / (cells.tp + cells.fn).sum()


def precision(matrix):
    """0 / 0 is the only NaN that can arise here."""
    cells = Cells(matrix)
    return torch.nan_to_num(cells.tp / (cells.tp + cells.fp))


def recall(matrix):
    """Likewise."""
    cells = Cells(matrix)
    return torch.nan_to_num(cells.tp / (cells.tp + cells.fn))


def f1(matrix):
    """From the cells, without precision and recall."""
    cells = Cells(matrix)
    return torch.nan_to_num(cells.tp / (cells.tp + (cells.fp + cells.fn) / 2))
