"""
misconception: once-is-not-enough
says: A class that was said once counts as never said: `> 1` should be `> 0`. Being right once out of one is a
  precision of 1.
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
    said = matrix.sum(0)
    return torch.where(said > 1, matrix.diagonal() / said, 0.0)


def recall(matrix):
    return share(matrix.diagonal(), matrix.sum(1))


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
