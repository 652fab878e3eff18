"""
misconception: empty-counts-as-perfect
says: You count an empty class as 1: never said, so never wrong. Agreed here is 0, because a model would otherwise
  be praised for a class that it ignores.
fails: empty-classes
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
    return share(matrix.diagonal(), matrix.sum(0))


def recall(matrix):
    return share(matrix.diagonal(), matrix.sum(1))


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 1.0)
