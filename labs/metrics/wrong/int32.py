"""
misconception: counts-overflow
says: You turn the counts into int32, which ends at 2,147,483,647: beyond it they go on below 0, without an error.
  Leave them int64, or divide them as floats.
fails: large-counts
read: honest-numbers#accuracy
"""

import torch


def confusion_matrix(truth, guess, classes):
    matrix = torch.zeros(classes, classes, dtype=torch.int64, device=truth.device)
    for true, said in zip(truth.tolist(), guess.tolist()):
        matrix[true, said] += 1
    return matrix


def accuracy(matrix):
    matrix = matrix.int()
    return matrix.diagonal().sum() / matrix.sum()


def precision(matrix):
    matrix = matrix.int()
    return share(matrix.diagonal(), matrix.sum(0))


def recall(matrix):
    matrix = matrix.int()
    return share(matrix.diagonal(), matrix.sum(1))


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
