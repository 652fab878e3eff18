"""
misconception: factor-two-forgotten
says: P R / (P + R) is half of the harmonic mean: with P = R = 1 it gives a half. The factor 2 is missing.
fails: f1
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
    return share(p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
