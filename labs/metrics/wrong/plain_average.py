"""
misconception: arithmetic-mean-for-f1
says: Your F1 is the plain average of precision and recall. Call everything positive, and recall 1 makes that at
  least a half. The harmonic mean, 2 P R / (P + R), stays near the smaller one.
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
    return (precision(matrix) + recall(matrix)) / 2


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
