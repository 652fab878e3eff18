"""
misconception: one-added-below
says: You add 1 to the denominator so that it is never 0. That moves every other number too: 3 of 4 becomes 0.6.
  Treat the case 0 by itself.
fails: precision recall
read: honest-numbers#precision-recall
"""

import torch


def confusion_matrix(truth, guess, classes):
    matrix = torch.zeros(classes, classes, dtype=torch.int64, device=truth.device)
    for true, said in zip(truth.tolist(), guess.tolist()):
        matrix[true, said] += 1
    return matrix


def accuracy(matrix):
    return matrix.diagonal().sum() / matrix.sum()


def precision(matrix):
    return matrix.diagonal() / (matrix.sum(0) + 1)


def recall(matrix):
    return matrix.diagonal() / (matrix.sum(1) + 1)


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
