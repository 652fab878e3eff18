"""
misconception: size-from-the-largest-label
says: Your matrix is as large as the largest label that occurs. When the last class happens to be missing from
  these data, its row and column are missing too, and two matrices can no longer be added. The size is
  `classes`.
fails: all-classes
read: honest-numbers#confusion-matrix
"""

import torch


def confusion_matrix(truth, guess, classes):
    classes = max([*truth.tolist(), *guess.tolist()], default=-1) + 1
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
    return torch.where(whole > 0, part / whole, 0.0)
