"""
misconception: indexed-addition-counts-once
says: `matrix[truth, guess] += 1` reads all the cells, adds 1, and writes them back: a pair that comes five times
  is read as 0 five times and written as 1. Add in a loop, or let `index_put_(..., accumulate=True)` or
  `bincount` do it.
fails: confusion-matrix
read: honest-numbers#confusion-matrix
"""

import torch


def confusion_matrix(truth, guess, classes):
    matrix = torch.zeros(classes, classes, dtype=torch.int64, device=truth.device)
    matrix[truth, guess] += 1
    return matrix


def accuracy(matrix):
    return matrix.diagonal().sum() / matrix.sum()


def precision(matrix):
    return share(matrix.diagonal(), matrix.sum(0))


def recall(matrix):
    return share(matrix.diagonal(), matrix.sum(1))


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
