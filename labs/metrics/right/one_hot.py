"""A product of two one-hot matrices counts the pairs; a tiny number below keeps the divisions from failing."""

import torch
from torch.nn.functional import one_hot

TINY = 1e-12


def confusion_matrix(truth, guess, classes):
    """(classes, n) times (n, classes)."""
    is_so = one_hot(truth, classes).float()
    said_so = one_hot(guess, classes).float()
    return (is_so.T @ said_so).round().long()


def accuracy(matrix):
    """The mask picks the diagonal."""
    m = matrix.float()
    return (m * torch.eye(len(m), device=m.device)).sum() / m.sum()


def precision(matrix):
    """Columns that sum to 1."""
    m = matrix.float()
    return (m / (m.sum(0, keepdim=True) + TINY)).diagonal()


def recall(matrix):
    """Rows that sum to 1."""
    m = matrix.float()
    return (m / (m.sum(1, keepdim=True) + TINY)).diagonal()


def f1(matrix):
    """The harmonic mean."""
    p, r = precision(matrix), recall(matrix)
    return 2 * p * r / (p + r + TINY)
