"""
misconception: averaged-over-classes
says: You return the mean over the classes. It hides the one class that goes wrong; a number for each class is
  asked for, and whoever wants the mean can take it.
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
    return share(matrix.diagonal(), matrix.sum(0)).mean()


def recall(matrix):
    return share(matrix.diagonal(), matrix.sum(1)).mean()


def f1(matrix):
    p, r = precision(matrix), recall(matrix)
    return share(2 * p * r, p + r)


def share(part, whole):
    return torch.where(whole > 0, part / whole, 0.0)
