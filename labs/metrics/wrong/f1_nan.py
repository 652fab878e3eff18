"""
misconception: f1-divided-by-zero
says: Precision and recall are safe, and F1 divides by their sum: for a class that was never right both are 0, and
  0 / 0 is NaN again.
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
    return 2 * p * r / (p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
