"""Python's own lists and dictionaries; tensors only come in and go out."""

from collections import Counter

import torch


def confusion_matrix(truth, guess, classes):
    """Count pairs, then lay them out."""
    pairs = Counter(zip(truth.tolist(), guess.tolist(), strict=True))
    table = [[pairs[row, column] for column in range(classes)] for row in range(classes)]
    return torch.tensor(table, dtype=torch.int64)


def accuracy(matrix):
    """Walk the diagonal."""
    rows = matrix.tolist()
    return sum(row[i] for i, row in enumerate(rows)) / sum(map(sum, rows))


def precision(matrix):
    """Walk the columns."""
    columns = zip(*matrix.tolist(), strict=True)
    return torch.tensor([column[i] / sum(column) if sum(column) else 0.0 for i, column in enumerate(columns)])


def recall(matrix):
    """Walk the rows."""
    return torch.tensor([row[i] / sum(row) if sum(row) else 0.0 for i, row in enumerate(matrix.tolist())])


def f1(matrix):
    """One class after another."""
    both = zip(precision(matrix).tolist(), recall(matrix).tolist(), strict=True)
    return torch.tensor([2 * p * r / (p + r) if p + r else 0.0 for p, r in both])
