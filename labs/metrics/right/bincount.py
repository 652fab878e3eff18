"""Each pair becomes one number, row times classes plus column, and bincount counts; F1 straight from the counts."""

import torch


def confusion_matrix(truth, guess, classes):
    """Number the cells row by row."""
    return torch.bincount(truth * classes + guess, minlength=classes**2).view(classes, classes)


def accuracy(matrix):
    """A plain float."""
    return matrix.trace().item() / matrix.sum().item()


def precision(matrix):
    """A 0 above stays 0 when the 0 below is lifted to 1."""
    return matrix.diag() / matrix.sum(dim=0).clamp(min=1)


def recall(matrix):
    """Likewise."""
    return matrix.diag() / matrix.sum(dim=1).clamp(min=1)


def f1(matrix):
    """Twice the right ones over what was said and what is, together."""
    return 2 * matrix.diag() / (matrix.sum(0) + matrix.sum(1)).clamp(min=1)
