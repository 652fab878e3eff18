"""
misconception: right-over-wrong
says: You divide the right ones by the wrong ones: odds, which can pass 1. The denominator is all of the column
  for precision, all of the row for recall, the right ones included.
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
    return share(matrix.diagonal(), matrix.sum(0) - matrix.diagonal())


def recall(matrix):
    return share(matrix.diagonal(), matrix.sum(1) - matrix.diagonal())


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
